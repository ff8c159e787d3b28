import { parseScheduleExpression } from '../../../aws-rules/schedules/schedule-expression';
import { isTimeZone } from '../../../aws-rules/schedules/time-zone';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { Room } from '../../storage/journal';
import { keeping } from '../../storage/keeping';
import { arnPrefix, type Place } from '../arn';
import { isTarget } from '../targets/targets';
import { SCHEDULER } from './answers';
import type { ScheduleInput } from './schedules';

interface ScheduleOperationsOptions {
  readonly place: Place;
  readonly moto: Forward;
  readonly clock: Clock;
  /** Sets room aside for the time at which a schedule is created or changed. @throws NotKept if there is none */
  readonly reserve: (arn: string) => Room;
  /** Called after each change. */
  readonly changed: () => void;
}

/** API Reference, "CreateSchedule": how far in the past a start may be. */
const LONGEST_PAST_MS = 5 * 60_000;

/** Operations on schedules: moto's, but requests that AWS refuses are refused. Each change takes effect at once. */
export function scheduleOperations(options: ScheduleOperationsOptions): Operation[] {
  const { place, moto, clock, reserve, changed } = options;
  const change = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    changed();
    return response;
  };
  const put: Operation['handle'] = async (request, { name = '' }) => {
    const input = JSON.parse(String(request.body)) as Partial<ScheduleInput>;
    const reason = refusal(input, place, clock.now());
    if (reason !== undefined) return jsonError(400, 'ValidationException', reason);
    const arn = `${arnPrefix('scheduler', place)}schedule/${input.GroupName ?? 'default'}/${name}`;
    return keeping(reserve(arn), () => moto(request)).finally(changed);
  };
  return operationsOf(SCHEDULER, {
    CreateSchedule: put,
    UpdateSchedule: put,
    DeleteSchedule: change,
    DeleteScheduleGroup: change,
  });
}

function refusal(input: Partial<ScheduleInput>, place: Place, now: number): string | undefined {
  const { ScheduleExpression, ScheduleExpressionTimezone, StartDate, Target } = input;
  if (ScheduleExpression === undefined) return absent('scheduleExpression');
  if (Target?.Arn === undefined) return absent(Target === undefined ? 'target' : 'target.arn');
  if (ScheduleExpression.startsWith('at('))
    return 'The local cloud fires only schedules that recur, not one-time schedules.';
  const parsed = parseScheduleExpression(ScheduleExpression);
  if ('reason' in parsed)
    return `Invalid Schedule Expression ${ScheduleExpression}. Reason: ${parsed.reason}`;
  if (ScheduleExpressionTimezone && !isTimeZone(ScheduleExpressionTimezone))
    return `Invalid ScheduleExpressionTimezone ${ScheduleExpressionTimezone}.`;
  if (StartDate && StartDate * 1000 < now - LONGEST_PAST_MS)
    return 'The StartDate you specify cannot be earlier than 5 minutes ago.';
  // AWS's CDK refuses functions and queues of other regions and accounts, too (`aws-scheduler-targets`).
  if (!isTarget(Target.Arn, place))
    return `The local cloud invokes functions and standard queues of the schedule's region and account, not ${Target.Arn}.`;
  return Target.Arn.includes(':lambda:') && !isJson(Target.Input ?? '{}')
    ? 'Invalid Input: the input of a function must be well-formed JSON.'
    : undefined;
}

/** As AWS's API servers word it. */
function absent(field: string): string {
  return `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
