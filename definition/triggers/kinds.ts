import type { Problem } from '../../errors/problems';
import { eventKind } from './event';
import { httpKind } from './http';
import type { About, Placed, TriggerKind, TriggerNeeds } from './kind';
import { queueKind } from './queue';
import { s3Kind } from './s3';
import { scheduleKind } from './schedule';
import { streamKind } from './stream';
import { topicKind } from './topic';
import type { Trigger, TriggerKey, TriggerOf } from './trigger';

/** Every kind of trigger by its key. If one is missing, this does not compile. */
export type TriggerKinds = { readonly [Key in TriggerKey]: TriggerKind<TriggerOf<Key>> };

export const TRIGGER_KINDS: TriggerKinds = {
  http: httpKind,
  queue: queueKind,
  event: eventKind,
  schedule: scheduleKind,
  stream: streamKind,
  s3: s3Kind,
  topic: topicKind,
};

export const TRIGGER_KEYS = Object.keys(TRIGGER_KINDS) as TriggerKey[];

/** What a function needs because of one of its triggers. */
export function needsOf<Key extends TriggerKey>(
  trigger: TriggerOf<Key> & { readonly kind: Key },
): TriggerNeeds {
  return TRIGGER_KINDS[trigger.kind].needs(trigger);
}

/** What is wrong with all triggers of a definition, kind by kind. */
export function triggerProblems(triggers: readonly Placed<Trigger>[], about: About): Problem[] {
  const problemsOf = <Key extends TriggerKey>(key: Key) =>
    TRIGGER_KINDS[key].problems(
      triggers.filter((one): one is Placed<TriggerOf<Key>> => one.trigger.kind === key),
      about,
    );
  return TRIGGER_KEYS.flatMap(problemsOf);
}
