import { ofKind, type Trigger, type TriggerKey, type TriggerOf } from '../../definition/triggers/trigger';
import type { RegionalFunction } from '../constructs/regional-function';
import { createRules } from './event';
import { createRoutes } from './http';
import type { CreateTriggers, TriggersProps } from './kind';
import { createQueueMappings } from './queue';
import { createSchedules } from './schedule';
import { createStreamMapping } from './stream';

/** What makes each kind of trigger, in the order of a stack; the compiler refuses a list that lacks one. */
const CREATE: { readonly [Key in TriggerKey]: CreateTriggers<TriggerOf<Key>> } = {
  http: createRoutes,
  queue: createQueueMappings,
  event: createRules,
  stream: createStreamMapping,
  schedule: createSchedules,
};

/** Lets every trigger of a definition start its function. */
export function createTriggers(
  target: RegionalFunction,
  triggers: readonly Trigger[],
  props: TriggersProps,
): void {
  const create = <Key extends TriggerKey>(key: Key) => {
    const own = ofKind(triggers, key);
    if (own.length > 0) CREATE[key](target, own, props);
  };
  for (const key of Object.keys(CREATE) as TriggerKey[]) create(key);
}
