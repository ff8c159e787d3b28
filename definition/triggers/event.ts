import { notOneOf } from '../not-one-of';
import { isRecord } from '../parse-shape';
import type { TriggerKind } from './kind';
import { type Parsed, type TriggerFields, wrong } from './options';
import { patternDigest } from './pattern-digest';

export interface EventInput<Event extends string> {
  /** One of `events`, or an EventBridge pattern for what AWS's services put on the default bus. */
  readonly event: Event | EventPattern;
}

/**
 * An event: one of the service's own by name (`{ event: 'item.created' }`), or an event that AWS's
 * services put on the default bus, by an EventBridge pattern (`{ event: { source: ['aws.s3'] } }`).
 */
export type EventTrigger =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'event'; readonly pattern: EventPattern };

type EventPattern = Readonly<Record<string, unknown>>;

/** EventBridge User Guide, "Amazon EventBridge event structure", and `$or`, which combines fields. */
const FIELDS = [
  'version',
  'id',
  'detail-type',
  'source',
  'account',
  'time',
  'region',
  'resources',
  'detail',
  '$or',
];

/** EventBridge quotas, "Event pattern size". */
const MAX_PATTERN_BYTES = 4096;

export const eventKind: TriggerKind<EventTrigger> = {
  parse: parseEventTrigger,
  problems: (triggers, { events }) =>
    triggers.flatMap(({ path, trigger }) =>
      'event' in trigger
        ? notOneOf({ path, name: trigger.event }, 'events', events && Object.keys(events))
        : [],
    ),
  needs: (trigger) => ({
    failures: true,
    rule: { suffix: ruleSuffix(trigger), bus: 'event' in trigger ? 'own' : 'default' },
  }),
};

function parseEventTrigger({ event, ...others }: TriggerFields): Parsed<EventTrigger> {
  const [other] = Object.keys(others);
  if (other !== undefined) return wrong(other, 'is not a setting of an event trigger; known here: event');
  if (typeof event === 'string') return { trigger: { kind: 'event', event } };
  if (!isRecord(event) || Object.keys(event).length === 0)
    return wrong(
      'event',
      'must be the name of one of events, or an EventBridge pattern like { source: ["aws.s3"] }',
    );
  const problems = Object.keys(event)
    .filter((field) => !FIELDS.includes(field))
    .map((field) => ({
      path: `event.${field}`,
      message: `no event has this field; known: ${FIELDS.join(', ')}`,
    }));
  problems.push(...leafProblems(event, 'event'));
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_PATTERN_BYTES)
    problems.push({ path: 'event', message: `is longer than the ${MAX_PATTERN_BYTES} bytes of a pattern` });
  return problems.length > 0 ? { problems } : { trigger: { kind: 'event', pattern: event } };
}

/** In a pattern, the values to match are always a list ("Creating Amazon EventBridge event patterns"). */
function leafProblems(value: unknown, path: string): { path: string; message: string }[] {
  if (Array.isArray(value))
    return value.length > 0 ? [] : [{ path, message: 'must list one value or operator or more' }];
  if (!isRecord(value)) return [{ path, message: `must be a list: [${JSON.stringify(value)}]` }];
  return Object.entries(value).flatMap(([key, one]) => leafProblems(one, `${path}.${key}`));
}

/** A suffix that tells a function's rules apart: the event's name, or eight digits for the pattern. */
export function ruleSuffix(trigger: EventTrigger): string {
  return 'event' in trigger ? trigger.event : patternDigest(trigger.pattern);
}
