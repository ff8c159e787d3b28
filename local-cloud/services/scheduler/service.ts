import path from 'node:path';
import type { Clock } from '../../clock';
import type { Forward, Operation } from '../../gateway/operation';
import { Journal } from '../../region/journal';
import { type FirePorts, fire } from './fire';
import { scheduleOperations } from './operations';
import { ScheduleRunner } from './runner';
import { readSchedules } from './schedules';

export interface SchedulerServiceOptions extends FirePorts {
  readonly region: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  readonly clock: Clock;
}

export interface SchedulerService {
  readonly operations: Operation[];
  stop(): void;
}

/** When a schedule was made or last changed, by the region's clock, which moto does not know. */
interface Made {
  readonly arn: string;
  readonly at: number;
}

/** EventBridge Scheduler in one region: moto's schedules, and their targets invoked from now on. */
export function createSchedulerService(options: SchedulerServiceOptions): SchedulerService {
  const { region, moto, directory, clock, log } = options;
  const journal = new Journal<Made>(path.join(directory, 'schedules.jsonl'));
  const madeAt = new Map(journal.past.map(({ arn, at }) => [arn, at]));
  const runner = new ScheduleRunner({
    clock,
    read: () => readSchedules({ region, moto, madeAt: (arn) => madeAt.get(arn) ?? 0 }),
    fire: (schedule, slot) => fire(options, schedule, slot),
    log,
  });
  const made = (arn: string) => {
    const at = clock.now();
    journal.append({ arn, at });
    madeAt.set(arn, at);
  };
  void runner.run();
  return {
    operations: scheduleOperations({ moto, clock, made, changed: () => runner.wake() }),
    stop: () => runner.stop(),
  };
}
