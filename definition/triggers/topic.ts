import { z } from 'zod';
import { InvalidPattern } from '../../aws-rules/event-pattern/operator';
import { partitionOf } from '../../aws-rules/regions';
import { compileFilter, type FilterScope } from '../../aws-rules/topic-filter';
import type { Problem } from '../../errors/problems';
import { notOneOf } from '../not-one-of';
import { isRecord } from '../parse-shape';
import { text } from '../shapes';
import type { Placed, TriggerKind } from './kind';
import { type Parsed, parseOptions, wrong } from './options';

/** What SNS compares: for each field a list of values and operators ("Amazon SNS subscription filter policies"). */
type FilterPolicy = Readonly<Record<string, unknown>>;

export interface TopicInput<Topic extends string> {
  /**
   * One of `topics`; or the ARN of a topic that is not the service's own, with `{region}` where the region's name goes,
   * and `{account}` for the service's own account: `arn:aws:sns:{region}:111122223333:prices`. Each region's topic
   * starts the function in that region.
   */
  readonly topic: Topic | `arn:${string}`;
  /** Which messages start it, by their attributes or by their body, which is JSON. Default: all. */
  readonly filter?:
    | { readonly attributes: FilterPolicy; readonly body?: never }
    | { readonly body: FilterPolicy; readonly attributes?: never };
}

/** Messages of a topic: one of the service's own by name, or another by its ARN with placeholders. */
export interface TopicTrigger {
  readonly kind: 'topic';
  readonly topic: string;
  readonly filter: { readonly scope: FilterScope; readonly policy: string } | undefined;
}

const policy = z.record(z.string(), z.unknown());

const shape = z.strictObject({
  topic: text,
  filter: z.union([z.strictObject({ attributes: policy }), z.strictObject({ body: policy })]).optional(),
});

const SCOPES = { attributes: 'MessageAttributes', body: 'MessageBody' } as const;

/** SNS API Reference, "CreateTopic": names of topics. */
const FOREIGN = /^arn:aws(-cn)?:sns:\{region\}:(\d{12}|\{account\}):[\w-]{1,256}$/;

const ELSEWHERE = /^arn:aws(-cn)?:sns:[a-z]{2}(-[a-z]+)+-\d+:/;

export const topicKind: TriggerKind<TopicTrigger> = {
  parse: ({ filter, ...others }) => {
    const wrongFilter = filter === undefined ? undefined : filterProblem(filter);
    if (wrongFilter !== undefined) return wrongFilter;
    return parseOptions(shape, { ...others, ...(filter === undefined ? {} : { filter }) }, (fields) => {
      const message = isForeign(fields.topic) ? foreignProblem(fields.topic) : undefined;
      if (message !== undefined) return wrong('topic', message);
      return filtered(fields.topic, fields.filter);
    });
  },
  problems: (triggers, { topics, regions }) => [
    ...triggers.flatMap(({ path, trigger: { topic } }) =>
      isForeign(topic)
        ? elsewhere(topic, regions).map((message) => ({ path, message }))
        : notOneOf({ path, name: topic }, 'topics', topics && Object.keys(topics)),
    ),
    ...twiceProblems(triggers),
  ],
  needs: ({ topic }) => ({ failures: true, topic }),
};

export function isForeign(topic: string): boolean {
  return topic.startsWith('arn:');
}

/** Told before the shape's own words, which speak of a union. */
function filterProblem(filter: unknown): Parsed<TopicTrigger> | undefined {
  const [[key = '', policy] = [], ...others] = isRecord(filter) ? Object.entries(filter) : [];
  if (others.length === 0 && Object.hasOwn(SCOPES, key) && isRecord(policy)) return undefined;
  return wrong(
    'filter',
    'must be { attributes: { … } } or { body: { … } }: a subscription looks at one of them',
  );
}

function foreignProblem(arn: string): string | undefined {
  if (arn.endsWith('.fifo')) return 'is a FIFO topic, whose messages Lambda does not take';
  if (FOREIGN.test(arn)) return undefined;
  if (ELSEWHERE.test(arn))
    return `"${arn}" lives in one region, and the stacks of the others may not depend on that; write {region} where each region has such a topic, or see docs/topics.md`;
  return `"${arn}" is no topic's ARN; write it as arn:aws:sns:{region}:<account>:<name>`;
}

function filtered(topic: string, filter: z.output<typeof shape>['filter']): Parsed<TopicTrigger> {
  if (filter === undefined) return { trigger: { kind: 'topic', topic, filter: undefined } };
  const [[by, looksFor] = []] = Object.entries(filter) as [keyof typeof SCOPES, FilterPolicy][];
  if (by === undefined) return { trigger: { kind: 'topic', topic, filter: undefined } };
  const [scope, text] = [SCOPES[by], JSON.stringify(looksFor)];
  try {
    compileFilter(text, scope);
    return { trigger: { kind: 'topic', topic, filter: { scope, policy: text } } };
  } catch (error) {
    if (error instanceof InvalidPattern) return wrong(`filter.${by}`, `SNS refuses it: ${error.message}`);
    throw error;
  }
}

/** A partition's accounts reach nothing in another. */
function elsewhere(arn: string, [region = '']: readonly string[] = []): string[] {
  const [ours, theirs] = [partitionOf(region), arn.split(':')[1]];
  return ours === undefined || ours === theirs
    ? []
    : [`"${arn}" is of the partition ${theirs}, and the service's regions are of ${ours}`];
}

/** SNS keeps one subscription of an endpoint to a topic (SNS API Reference, "Subscribe"). */
function twiceProblems(triggers: readonly Placed<TopicTrigger>[]): Problem[] {
  const seen = new Map<string, string>();
  return triggers.flatMap(({ function: name, path, trigger: { topic } }) => {
    const key = `${name} ${topic}`;
    const first = seen.get(key);
    seen.set(key, first ?? path);
    if (first === undefined) return [];
    return [
      { path, message: `${first} subscribes to it already; say what starts it in one filter, with "$or"` },
    ];
  });
}
