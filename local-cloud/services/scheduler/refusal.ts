import { parseScheduleExpression } from '../../../aws-rules/schedules/schedule-expression';
import { isTimeZone } from '../../../aws-rules/schedules/time-zone';
import type { Place } from '../arn';
import { type Constraints, unmet } from '../constraints';
import { isJson } from '../is-json';
import { outOfRange, type Ranges } from '../ranges';
import { isTarget } from '../targets/targets';
import type { ScheduleInput } from './schedules';

/** API Reference, "CreateSchedule": how far in the past a start may be. */
const LONGEST_PAST_MS = 5 * 60_000;

/** API Reference, "CreateSchedule", "FlexibleTimeWindow" and "Target". */
const TEXTS: Constraints = {
  Name: { required: true, length: 64, pattern: /^[0-9a-zA-Z-_.]+$/ },
  State: { oneOf: ['ENABLED', 'DISABLED'] },
  ScheduleExpression: { required: true },
  FlexibleTimeWindow: { required: true },
  'FlexibleTimeWindow.Mode': { required: true, oneOf: ['OFF', 'FLEXIBLE'] },
  Target: { required: true },
  'Target.Arn': { required: true },
  'Target.RoleArn': {
    required: true,
    pattern: /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@\-/]+$/,
  },
};

/** API Reference, "FlexibleTimeWindow" and "RetryPolicy". */
const NUMBERS: Ranges = {
  'FlexibleTimeWindow.MaximumWindowInMinutes': [1, 1440],
  'Target.RetryPolicy.MaximumRetryAttempts': [0, 185],
  'Target.RetryPolicy.MaximumEventAgeInSeconds': [60, 86_400],
};

/** User Guide, "Quotas for Amazon EventBridge Scheduler": the size of a target's payload. */
const LONGEST_INPUT_BYTES = 256 * 1024;

type Input = Partial<ScheduleInput> & { readonly Name: string };

/** Why AWS, or the local cloud, does not take a schedule; undefined where it does. */
export function refusal(input: Input, place: Place, now: number): string | undefined {
  const problem =
    unmet(input, TEXTS) ?? outOfRange(input, NUMBERS) ?? wrongWindow(input) ?? wrongTimes(input, now);
  if (problem !== undefined) return problem;
  const { Arn = '', Input: payload = '{}' } = input.Target ?? {};
  // AWS's CDK refuses functions and queues of other regions and accounts, too (`aws-scheduler-targets`).
  if (!isTarget(Arn, place))
    return `The local cloud invokes functions and standard queues of the schedule's region and account, not ${Arn}.`;
  if (Buffer.byteLength(payload) > LONGEST_INPUT_BYTES)
    return `Invalid Input: it is longer than ${LONGEST_INPUT_BYTES} bytes.`;
  return Arn.includes(':lambda:') && !isJson(payload)
    ? 'Invalid Input: the input of a function must be well-formed JSON.'
    : undefined;
}

/** "FlexibleTimeWindow": a window has a length, and no window has none. */
function wrongWindow({ FlexibleTimeWindow: window }: Input): string | undefined {
  const has = window?.MaximumWindowInMinutes !== undefined;
  if (window?.Mode === 'FLEXIBLE' && !has)
    return 'MaximumWindowInMinutes must be provided when FlexibleTimeWindow Mode is FLEXIBLE.';
  return window?.Mode === 'OFF' && has
    ? 'MaximumWindowInMinutes must not be provided when FlexibleTimeWindow Mode is OFF.'
    : undefined;
}

function wrongTimes(input: Input, now: number): string | undefined {
  const { ScheduleExpression = '', ScheduleExpressionTimezone, StartDate, EndDate } = input;
  if (ScheduleExpression.startsWith('at('))
    return 'The local cloud fires only schedules that recur, not one-time schedules.';
  const parsed = parseScheduleExpression(ScheduleExpression);
  if ('reason' in parsed)
    return `Invalid Schedule Expression ${ScheduleExpression}. Reason: ${parsed.reason}`;
  if (ScheduleExpressionTimezone && !isTimeZone(ScheduleExpressionTimezone))
    return `Invalid ScheduleExpressionTimezone ${ScheduleExpressionTimezone}.`;
  if (isSet(StartDate) && StartDate * 1000 < now - LONGEST_PAST_MS)
    return 'The StartDate you specify cannot be earlier than 5 minutes ago.';
  if (isSet(EndDate) && EndDate * 1000 <= now) return 'The EndDate you specify must be in the future.';
  return isSet(StartDate) && isSet(EndDate) && EndDate <= StartDate
    ? 'The EndDate you specify must come after the StartDate.'
    : undefined;
}

function isSet(time: number | null | undefined): time is number {
  return time !== undefined && time !== null;
}
