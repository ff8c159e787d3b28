import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import { jsonError } from '../../gateway/errors';
import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { Room } from '../../storage/journal';
import { keeping } from '../../storage/keeping';
import { arnPrefix, type Place } from '../arn';
import { SCHEDULER } from './answers';
import { refusal } from './refusal';
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

/** The group of schedules that name none. It is there from the beginning. */
const DEFAULT_GROUP = 'default';

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
    const reason = refusal({ ...input, Name: name }, place, clock.now());
    if (reason !== undefined) return jsonError(400, 'ValidationException', reason);
    const { GroupName = DEFAULT_GROUP } = input;
    // moto fails where the group is not there.
    if (!(await hasGroup(options, GroupName)))
      return jsonError(404, 'ResourceNotFoundException', `Schedule group ${GroupName} does not exist.`);
    const arn = `${arnPrefix('scheduler', place)}schedule/${GroupName}/${name}`;
    return withConflict(await keeping(reserve(arn), () => moto(request)).finally(changed));
  };
  return operationsOf(SCHEDULER, {
    CreateSchedule: put,
    UpdateSchedule: put,
    DeleteSchedule: change,
    // User Guide, "Deleting a schedule group"; moto would delete it, with all its schedules.
    DeleteScheduleGroup: async (request, { name }) =>
      name === DEFAULT_GROUP
        ? jsonError(400, 'ValidationException', 'The default schedule group cannot be deleted.')
        : change(request),
  });
}

async function hasGroup({ place, moto }: ScheduleOperationsOptions, group: string): Promise<boolean> {
  if (group === DEFAULT_GROUP) return true;
  const path = `/schedule-groups/${encodeURIComponent(group)}`;
  const { region } = place;
  const found = await orUndefined(internalCall(moto, { service: 'scheduler', region, path }));
  return found !== undefined;
}

/** API Reference, "CreateSchedule", ConflictException: "HTTP Status Code: 409", and not moto's 400. */
function withConflict(response: ApiResponse): ApiResponse {
  const isConflict = response.status === 400 && String(response.body).includes('ConflictException');
  return isConflict ? { ...response, status: 409 } : response;
}
