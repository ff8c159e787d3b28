import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cronOfRate, parseScheduleExpression } from '../../aws-rules/schedules/schedule-expression';
import { isTimeZone } from '../../aws-rules/schedules/time-zone';
import { suggest } from '../../errors/problems';
import { text } from '../shapes';
import { type Parsed, parseOptions, type TriggerFields, wrong } from './options';

/** A time that recurs, e.g. `{ schedule: 'rate(5 minutes)', runs: 'once' }`. */
export interface ScheduleTrigger {
  readonly kind: 'schedule';
  /** As EventBridge Scheduler takes it; of a schedule that runs once always a cron expression. */
  readonly expression: string;
  readonly timeZone: string;
  /** Once for all regions, by the first that is there; or in every region. */
  readonly runs: 'once' | 'every-region';
  /** Names its slots, the same in every region: changes with the expression and the time zone. */
  readonly id: string;
}

const shape = z.strictObject({
  schedule: text,
  runs: z.enum(['once', 'every-region']),
  timeZone: text.default('UTC'),
});

export function parseScheduleTrigger(input: TriggerFields): Parsed<ScheduleTrigger> {
  return parseOptions(shape, input, ({ schedule, runs, timeZone }) => {
    if (!isTimeZone(timeZone)) {
      const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
      return wrong('timeZone', `"${timeZone}" is no time zone${suggest(timeZone, zones)}`);
    }
    const parsed = parseScheduleExpression(schedule);
    if ('reason' in parsed) return wrong('schedule', parsed.reason);
    const expression = runs === 'once' && parsed.kind === 'rate' ? cronOfRate(parsed.minutes) : schedule;
    if (expression === undefined)
      return wrong(
        'schedule',
        `"${schedule}" starts when each region was deployed, so regions would not agree on its slots; write it as cron`,
      );
    const id = createHash('sha256').update(`${expression} ${timeZone}`).digest('hex').slice(0, 8);
    return { trigger: { kind: 'schedule', expression, timeZone, runs, id } };
  });
}
