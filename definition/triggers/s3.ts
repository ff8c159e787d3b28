import { z } from 'zod';
import { suggest } from '../../errors/problems';
import { text } from '../shapes';
import type { TriggerKind } from './kind';
import { parseOptions, wrong } from './options';
import { patternDigest } from './pattern-digest';

export interface S3Input {
  /**
   * The name of a bucket that sends its events to EventBridge. `{region}` stands for each region's name:
   * `acme-uploads-{region}`. Without it only the bucket's own region gets its events.
   */
  readonly s3: string;
  /** What happens to an object, as EventBridge calls it. Default: `['Object Created']`. */
  readonly events?: readonly S3Event[];
  /** The prefix of the objects' keys. Default: all keys. */
  readonly prefix?: string;
  /** The suffix of the objects' keys, such as `.jpg`. Default: all keys. */
  readonly suffix?: string;
}

/** What happens to the objects of a bucket: `{ s3: 'acme-uploads-{region}', prefix: 'in/' }`. */
export interface S3Trigger {
  readonly kind: 's3';
  /** The bucket's name, with `{region}` when each region has its own bucket. */
  readonly bucket: string;
  readonly events: readonly S3Event[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
}

/** Amazon S3 User Guide, "Using EventBridge": the detail types of a bucket's events. */
const EVENTS = [
  'Object Created',
  'Object Deleted',
  'Object Restore Initiated',
  'Object Restore Completed',
  'Object Restore Expired',
  'Object Storage Class Changed',
  'Object Access Tier Changed',
  'Object ACL Updated',
  'Object Tags Added',
  'Object Tags Deleted',
] as const;

type S3Event = (typeof EVENTS)[number];

/** Amazon S3 User Guide, "General purpose bucket naming rules", with the longest region's name for `{region}`. */
const BUCKET = /^(?=.{3,63}$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;
const LONGEST_REGION = 'ap-southeast-1';

const shape = z.strictObject({
  s3: text,
  events: z.array(z.string()).min(1, 'must list one event or more').default(['Object Created']),
  prefix: text.optional(),
  suffix: text.optional(),
});

export const s3Kind: TriggerKind<S3Trigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ s3: bucket, events, prefix, suffix }) => {
      if (!BUCKET.test(bucket.replaceAll('{region}', LONGEST_REGION)))
        return wrong(
          's3',
          `"${bucket}" is no name of a bucket: 3 to 63 small letters, digits, "." and "-", with {region} where the region's name goes`,
        );
      const [unknown] = events.filter((event) => !isEvent(event));
      if (unknown !== undefined)
        return wrong(
          'events',
          `"${unknown}" is no event of S3${suggest(unknown, EVENTS)}; known: ${EVENTS.join(', ')}`,
        );
      return { trigger: { kind: 's3', bucket, events: events.filter(isEvent), prefix, suffix } };
    }),
  problems: () => [],
  needs: (trigger) => ({ failures: true, rule: { suffix: s3RuleSuffix(trigger), bus: 'default' } }),
};

function isEvent(event: string): event is S3Event {
  return EVENTS.some((known) => known === event);
}

/** Tells the rules of a function apart, and is the same in every region. */
export function s3RuleSuffix(trigger: S3Trigger): string {
  return `s3-${patternDigest(trigger)}`;
}

/** The EventBridge pattern of what starts the function in a region. */
export function s3Pattern({ bucket, events, prefix, suffix }: S3Trigger, region: string): object {
  const key = keyPattern(prefix, suffix);
  return {
    source: ['aws.s3'],
    'detail-type': events,
    detail: {
      bucket: { name: [bucket.replaceAll('{region}', region)] },
      ...(key === undefined ? {} : { object: { key: [key] } }),
    },
  };
}

/** A list matches if any of its members does; prefix and suffix together need a wildcard ("Comparison operators"). */
function keyPattern(prefix?: string, suffix?: string): object | undefined {
  if (prefix !== undefined && suffix !== undefined)
    return { wildcard: `${escaped(prefix)}*${escaped(suffix)}` };
  if (prefix !== undefined) return { prefix };
  return suffix === undefined ? undefined : { suffix };
}

function escaped(text: string): string {
  return text.replace(/[\\*]/g, '\\$&');
}
