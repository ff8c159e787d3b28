import type { Service } from '../../definition/service';

/** What people are told besides alarms: somebody or a deploy took a region out, or a deploy stopped at its gate. */
export type Announcement = { readonly region: string } & (
  | {
      readonly event: 'drained';
      readonly by: string | undefined;
      readonly at: string | undefined;
      readonly why: string | undefined;
      /** ISO 8601; undefined: until somebody restores the region. */
      readonly until: string | undefined;
    }
  | {
      readonly event: 'gate-failed';
      readonly reason: string;
      readonly wentBack: readonly string[];
      /** Why the region could not go back, so that the new code may be live. */
      readonly stuck?: string | undefined;
      /** Functions that are new and stay live. */
      readonly stays?: readonly string[];
    }
  | { readonly event: 'skipped'; readonly drained: boolean }
);

type Of<Event extends Announcement['event']> = Extract<Announcement, { event: Event }>;

interface Words {
  readonly subject: string;
  /** What happened, and what to do next: a line each. */
  readonly lines: readonly string[];
}

/** `leaves`: the definition no longer has the region in `regions`, so that no command restores it. */
const WORDS: { readonly [Event in Announcement['event']]: (one: Of<Event>, leaves: boolean) => Words } = {
  drained: ({ region, by, at, why, until }, leaves) => ({
    subject: 'is drained',
    lines: [
      `${by ?? 'Somebody'} drained ${region} at ${at ?? 'an unknown time'}: ${why ?? 'no reason given'}.`,
      drainEnds({ region, until, leaves }),
    ],
  }),
  'gate-failed': (failed) => ({
    subject: 'did not pass its gate',
    lines: [
      `A deploy stopped in ${failed.region}: ${failed.reason}`,
      ...retreatLines(failed),
      'What serves: npx antipode status',
    ],
  }),
  skipped: ({ region, drained }, leaves) => ({
    subject: 'was skipped by a deploy',
    lines: [
      `A deploy left ${region} out, which has older code and is ${drained ? 'drained' : 'NOT drained: no other region serves'}.`,
      `When it is back: npx antipode ${leaves ? 'retire-region' : 'deploy --region'} ${region}`,
    ],
  }),
};

function drainEnds(drain: {
  readonly region: string;
  readonly until: string | undefined;
  readonly leaves: boolean;
}): string {
  const { region, until, leaves } = drain;
  if (leaves) return `It lasts: the definition no longer has ${region} in regions.`;
  return until === undefined
    ? `It lasts until somebody runs: npx antipode restore ${region}`
    : `It ends by itself at ${until}, or with: npx antipode restore ${region}`;
}

function retreatLines({ region, wentBack, stuck, stays = [] }: Of<'gate-failed'>): string[] {
  if (stuck !== undefined)
    return [`It could NOT go back (${stuck}). When it answers: npx antipode rollback --region ${region}`];
  return [
    wentBack.length > 0
      ? `Back on the version before: ${wentBack.join(', ')}.`
      : 'No function went back to a version before.',
    ...(stays.length > 0 ? [`New, with no version before, and live: ${stays.join(', ')}.`] : []),
  ];
}

/** An e-mail's subject: SNS takes less than 100 characters of ASCII ("Publish"). */
const SUBJECT_LENGTH = 99;

/** The subject, and the text for people with one line of JSON for programs below. */
export function messageOf(
  { name, regions }: Pick<Service, 'name' | 'regions'>,
  announcement: Announcement,
): { readonly subject: string; readonly text: string } {
  const words = WORDS[announcement.event] as (one: Announcement, leaves: boolean) => Words;
  const { subject, lines } = words(announcement, !regions.includes(announcement.region));
  const json = JSON.stringify({ service: name, ...announcement });
  return {
    subject: `${name}: ${announcement.region} ${subject}`.slice(0, SUBJECT_LENGTH),
    text: [...lines, '', json].join('\n'),
  };
}
