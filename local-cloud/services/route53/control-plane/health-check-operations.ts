import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import type { KeptMap } from '../../../storage/kept-map';
import type { AlarmCheck, FindAlarm } from '../alarm-checks/alarm-check';
import { completed } from '../alarm-checks/completed';
import { wantedCheck } from '../alarm-checks/wanted-check';
import { listHealthChecks } from '../source/lists';
import { child, elements, parseXml, text, type XmlElement } from '../xml';
import { routeError } from './answer';
import { checkAgain } from './caller-reference';
import { newProblems, valueProblems } from './health-check-values';
import { sent } from './sent';

export interface HealthCheckOptions {
  readonly moto: Forward;
  /** Checks on alarms, by their ids. */
  readonly alarms: KeptMap<AlarmCheck>;
  readonly findAlarm: FindAlarm;
  /** Called after each change. */
  readonly onChange: () => Promise<void>;
}

/** The operations that make, change and delete health checks, with what moto does not keep of those on alarms. */
export function healthCheckHandlers({ moto, alarms, findAlarm, onChange }: HealthCheckOptions) {
  const told = (response: ApiResponse) => completed(response, (id) => alarms.get(id));
  const changing = async (request: ApiRequest, keep: (answer: ApiResponse) => void): Promise<ApiResponse> => {
    const response = await moto(request);
    if (response.status >= 300) return response;
    keep(response);
    await onChange();
    return told(response);
  };
  const reading: Operation['handle'] = async (request) => told(await moto(request));
  const CreateHealthCheck: Operation['handle'] = async (request) => {
    const config = child(sent(request.body), 'HealthCheckConfig');
    const type = text(config, 'Type');
    const children = type === 'CALCULATED' ? await childProblems(config, moto) : [];
    const reasons = [...newProblems(config), ...children];
    if (reasons.length > 0) return invalid(reasons);
    const before = await checkAgain(request, { moto, told });
    if (before) return before;
    if (type !== 'CLOUDWATCH_METRIC') return changing(request, () => {});
    const wanted = await wantedCheck(config, findAlarm);
    if ('reasons' in wanted) return invalid(wanted.reasons);
    return changing(request, ({ body }) => alarms.set(idIn(body), wanted));
  };
  const UpdateHealthCheck: Operation['handle'] = async (request, { id = '' }) => {
    const update = sent(request.body);
    const before = alarms.get(id);
    const reasons = [...valueProblems(update), ...(before ? [] : await childProblems(update, moto))];
    if (reasons.length > 0) return invalid(reasons);
    if (await isStale(update, id, moto)) return staleVersion(id);
    if (before === undefined) return changing(request, () => {});
    const wanted = await wantedCheck(update, findAlarm, before);
    if ('reasons' in wanted) return invalid(wanted.reasons);
    return changing(request, () => alarms.set(id, wanted));
  };
  const DeleteHealthCheck: Operation['handle'] = async (request, { id = '' }) => {
    const found = await moto({ ...request, method: 'GET', body: Buffer.alloc(0) });
    if (found.status >= 300) return found; // moto would say of one that is not there that it is deleted
    return changing(request, () => {
      if (alarms.get(id)) alarms.delete(id);
    });
  };
  return {
    CreateHealthCheck,
    UpdateHealthCheck,
    DeleteHealthCheck,
    GetHealthCheck: reading,
    ListHealthChecks: reading,
  };
}

function invalid(reasons: readonly string[]): ApiResponse {
  return routeError(400, 'InvalidInput', `Invalid input: ${reasons.join('; ')}.`);
}

function idIn(body: ApiResponse['body']): string {
  return text(child(parseXml(String(body)), 'HealthCheck'), 'Id') ?? '';
}

/** "You can't monitor the health of other calculated health checks" ("Values that you specify …"). */
async function childProblems(config: XmlElement | undefined, moto: Forward): Promise<string[]> {
  const children = elements(config, 'ChildHealthChecks', 'ChildHealthCheck');
  if (children.length === 0) return [];
  const types = new Map(
    (await listHealthChecks(moto)).map((check) => [
      text(check, 'Id') ?? '',
      text(child(check, 'HealthCheckConfig'), 'Type'),
    ]),
  );
  const bad = children.filter(
    (id) => typeof id === 'string' && [undefined, 'CALCULATED'].includes(types.get(id)),
  );
  return bad.length === 0
    ? []
    : [`ChildHealthChecks has checks that are calculated or do not exist: ${bad.join(', ')}`];
}

/** Whether a change names another version than the check has (Route 53 API Reference, "UpdateHealthCheck"). */
async function isStale(update: XmlElement, id: string, moto: Forward): Promise<boolean> {
  const version = text(update, 'HealthCheckVersion');
  if (version === undefined) return false;
  const check = (await listHealthChecks(moto)).find((one) => text(one, 'Id') === id);
  return check !== undefined && text(check, 'HealthCheckVersion') !== version;
}

function staleVersion(id: string): ApiResponse {
  const message = `The value of HealthCheckVersion in the request is not the current version of health check ${id}.`;
  return routeError(409, 'HealthCheckVersionMismatch', message);
}
