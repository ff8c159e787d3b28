import { ofKind, type Trigger, type TriggerKey, type TriggerOf } from '../../definition/triggers/trigger';
import type { RegionalFunction } from '../constructs/regional-function';
import { createRules } from './event';
import { createRoutes } from './http';
import type { CreateTriggers, TriggersProps } from './kind';
import { createQueueMappings } from './queue';
import { createS3Rules } from './s3';
import { createSchedules } from './schedule';
import { createStreamMapping } from './stream';
import { createSubscriptions } from './topic';

/** How each kind of trigger is made. If one is missing, this does not compile. */
export type TriggerCreators = { readonly [Key in TriggerKey]: CreateTriggers<TriggerOf<Key>> };

/** The kinds; a stack holds them in this sequence. */
export const TRIGGER_CREATORS: TriggerCreators = {
  http: createRoutes,
  queue: createQueueMappings,
  event: createRules,
  stream: createStreamMapping,
  schedule: createSchedules,
  s3: createS3Rules,
  topic: createSubscriptions,
};

/** Lets every trigger of a definition start its function. */
export function createTriggers(
  target: RegionalFunction,
  triggers: readonly Trigger[],
  props: TriggersProps,
): void {
  const create = <Key extends TriggerKey>(key: Key) => {
    const own = ofKind(triggers, key);
    if (own.length > 0) TRIGGER_CREATORS[key](target, own, props);
  };
  for (const key of Object.keys(TRIGGER_CREATORS) as TriggerKey[]) create(key);
}
