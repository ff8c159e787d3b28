import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { Forward, Operation } from '../../gateway/operation';
import { EVENTS } from './answers';
import { deliverEvent, type EventPorts } from './deliver-event';
import { ruleHandlers } from './operations';
import { putEvents } from './put-events';
import { EventRules } from './rules';

interface EventsServiceOptions extends EventPorts {
  /** This region's moto. */
  readonly moto: Forward;
  readonly clock: Clock;
}

interface EventsService {
  readonly operations: Operation[];
  /** Sends an event to the targets of a bus. */
  readonly send: (event: string, bus: string) => Promise<void>;
}

/** EventBridge in one region: moto's buses, rules and targets, and the delivery of events. */
export function createEventsService(options: EventsServiceOptions): EventsService {
  const { region, accountId: account, moto, clock, log } = options;
  const rules = new EventRules({ region, moto });
  const send = async (event: string, bus: string) => {
    const found = await rules.of(bus);
    if (found) await deliverEvent(options, found, event);
    else log(`the bus ${bus} does not exist: its event was dropped`); // AWS does not report it either
  };
  const now = () => clock.now();
  return {
    send,
    operations: operationsOf(EVENTS, {
      PutEvents: putEvents({ account, region, now, send, log }),
      ...ruleHandlers(rules, moto, options),
    }),
  };
}
