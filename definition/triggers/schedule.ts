import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cronOfRate, parseScheduleExpression } from '../../aws-rules/schedules/schedule-expression';
import { isTimeZone } from '../../aws-rules/schedules/time-zone';
import { type Problem, suggest } from '../../errors/problems';
import { MAX_WAIT_SECONDS, onceBoundSeconds } from '../once-bound';
import { text } from '../shapes';
import { rightOnHome } from '../tables/rights';
import type { About, Placed, TriggerKind } from './kind';
import { type Parsed, parseOptions, wrong } from './options';

const RUNS = ['once', 'every-region'] as const;

export interface ScheduleInput {
  /** `rate(5 minutes)` or `cron(0 3 * * ? *)` (EventBridge Scheduler User Guide, "Schedule types"). */
  readonly schedule: string;
  /**
   * `'once'`: once for all regions. Each region's schedule fires, and later regions wait for an earlier one to run it: by
   * `scheduleHandler`, which the function must use. It may run more than once, so make it idempotent. `'every-region'`:
   * each region runs it for itself.
   */
  readonly runs: (typeof RUNS)[number];
  /** The time zone's name in the IANA database, such as `Europe/Berlin`. Default: UTC. */
  readonly timeZone?: string;
}

/** A time that recurs, e.g. `{ schedule: 'rate(5 minutes)', runs: 'once' }`. */
export interface ScheduleTrigger extends Pick<ScheduleInput, 'runs'> {
  readonly kind: 'schedule';
  /** The expression for EventBridge Scheduler; always a cron expression if the schedule runs once. */
  readonly expression: string;
  readonly timeZone: string;
  /** The name of its slots, the same in every region. It changes with the expression and the time zone. */
  readonly id: string;
}

const shape = z.strictObject({
  schedule: text,
  runs: z.enum(RUNS),
  timeZone: text.default('UTC'),
});

export const scheduleKind: TriggerKind<ScheduleTrigger> = {
  parse: (input) => parseOptions(shape, input, toTrigger),
  problems: (triggers, about) => triggers.flatMap((one) => onceProblems(one, about)),
  needs: ({ id, runs }) => ({ schedule: id, ...(runs === 'once' ? { slots: true } : { failures: true }) }),
};

function toTrigger({ schedule, runs, timeZone }: z.output<typeof shape>): Parsed<ScheduleTrigger> {
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
}

/** A schedule that runs once needs the table for its records, and its last region's turn must come in time. */
function onceProblems(
  { function: name, path, trigger }: Placed<ScheduleTrigger>,
  { functions, tables = {}, regions = [], retiring = [] }: About,
): Problem[] {
  const definition = functions[name];
  if (trigger.runs !== 'once' || definition === undefined) return [];
  const problems: Problem[] = [];
  const home = Object.keys(tables).find((one) => tables[one]?.home);
  if (rightOnHome(definition, home) !== 'read-write')
    problems.push({
      path: `functions.${name}.table`,
      message: `must be "read-write" for a schedule that runs once: its slots are kept in the table${home ? ` ${home}` : ''}`,
    });
  const ranks = regions.length + retiring.length - 1;
  const wait = ranks * onceBoundSeconds(definition);
  if (wait > MAX_WAIT_SECONDS)
    problems.push({
      path,
      message: `the last of ${ranks + 1} regions would wait ${wait} s for the others; ${MAX_WAIT_SECONDS} at most: shorten timeoutSeconds`,
    });
  return problems;
}
