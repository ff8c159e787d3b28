import type { ChosenNames } from '../chosen-names';
import type { EventInput, EventTrigger } from './event';
import type { HttpInput, HttpTrigger } from './http';
import type { QueueInput, QueueTrigger } from './queue';
import type { S3Input, S3Trigger } from './s3';
import type { ScheduleInput, ScheduleTrigger } from './schedule';
import type { StreamInput, StreamTrigger } from './stream';
import type { TopicInput, TopicTrigger } from './topic';

/** The kinds of triggers by their key: what a user writes, and what it is parsed to. */
interface Kinds<Names extends ChosenNames = ChosenNames> {
  readonly http: { readonly input: HttpInput<Names['jwt'], Names['asking']>; readonly trigger: HttpTrigger };
  readonly queue: { readonly input: QueueInput<Names['queue']>; readonly trigger: QueueTrigger };
  readonly event: { readonly input: EventInput<Names['event']>; readonly trigger: EventTrigger };
  readonly schedule: { readonly input: ScheduleInput; readonly trigger: ScheduleTrigger };
  readonly s3: { readonly input: S3Input; readonly trigger: S3Trigger };
  readonly topic: { readonly input: TopicInput<Names['topic']>; readonly trigger: TopicTrigger };
  readonly stream: { readonly input: StreamInput<Names['table']>; readonly trigger: StreamTrigger };
}

export type TriggerKey = keyof Kinds;

export type TriggerOf<Key extends TriggerKey> = Kinds[Key]['trigger'];

/** What starts a function. */
export type Trigger = TriggerOf<TriggerKey>;

/** An object with the kind's key and options; never with the key of another kind. */
type Only<Key extends TriggerKey, Input> = Input & {
  readonly [Other in Exclude<TriggerKey, Key>]?: never;
};

/** What a user writes for one. */
export type TriggerInput<Names extends ChosenNames = ChosenNames> = {
  [Key in TriggerKey]: Only<Key, Kinds<Names>[Key]['input']>;
}[TriggerKey];

/** The triggers of one kind. */
export function ofKind<Key extends TriggerKey>(triggers: readonly Trigger[], key: Key): TriggerOf<Key>[] {
  return triggers.filter((one): one is TriggerOf<Key> => one.kind === key);
}
