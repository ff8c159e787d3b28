import path from 'node:path';
import type { Clock } from '../../clock';
import type { Forward, Operation } from '../../gateway/operation';
import { KeptMap } from '../../storage/kept-map';
import { type FirePorts, fire } from './fire';
import { scheduleOperations } from './operations';
import { ScheduleRunner } from './runner';
import { readSchedules } from './schedules';

interface SchedulerServiceOptions extends FirePorts {
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  readonly clock: Clock;
}

export interface SchedulerService {
  readonly operations: Operation[];
  /** Begins to fire the slots that come from now on. */
  start(): void;
  stop(): void;
}

/** EventBridge Scheduler in one region: moto's schedules, and the invocation of their targets. */
export function createSchedulerService(options: SchedulerServiceOptions): SchedulerService {
  const { region, moto, directory, clock, log } = options;
  /** When each schedule was created or last changed, by its ARN: the region's clock, which moto does not know. */
  const times = new KeptMap<number>(path.join(directory, 'schedules.jsonl'));
  const runner = new ScheduleRunner({
    clock,
    read: () => readSchedules({ region, moto, madeAt: (arn) => times.get(arn) ?? 0 }),
    fire: (schedule, slot) => fire(options, schedule, slot),
    log,
  });
  return {
    operations: scheduleOperations({
      place: options,
      moto,
      clock,
      reserve: (arn) => times.reserve(arn, clock.now()),
      changed: () => runner.wake(),
    }),
    start: () => runner.start(),
    stop: () => runner.stop(),
  };
}
