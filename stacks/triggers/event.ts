import { type EventTrigger, ruleSuffix } from '../../definition/triggers/event';
import { EventRule } from '../constructs/event-rule';
import { present } from '../present';
import type { CreateTriggers } from './kind';

/** A rule for each event of the service on its own bus, and for each pattern on the default bus. */
export const createRules: CreateTriggers<EventTrigger> = (target, triggers, { regional, channels }) => {
  for (const trigger of triggers) {
    const suffix = ruleSuffix(trigger);
    const own = 'event' in trigger;
    new EventRule(target, `event-${suffix}`, {
      regional,
      suffix,
      target,
      busName: own ? present(channels.bus, 'the bus').name : 'default',
      pattern: own ? { source: [regional.service.name], 'detail-type': [trigger.event] } : trigger.pattern,
    });
  }
};
