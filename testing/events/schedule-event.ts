import type { SQSEvent } from 'aws-lambda';
import { queueEvent } from './queue-event';

/** One time at which a schedule fires. */
export interface TestSlot {
  /** The schedule's id. Default: `schedule`. */
  readonly schedule?: string;
  /** When it fires, in ISO 8601. Default: now. */
  readonly slot?: string;
}

type Slot = Required<TestSlot>;

/** A slot as EventBridge Scheduler passes it to a function whose schedule runs in every region. */
export function slotEvent({ schedule = 'schedule', slot = new Date().toISOString() }: TestSlot = {}): Slot {
  return { schedule, slot };
}

/** The same where the schedule runs once for all regions: a message of the function's slots queue. */
export function onceEvent(slot: TestSlot = {}): SQSEvent {
  return queueEvent({ body: JSON.stringify(slotEvent(slot)) });
}
