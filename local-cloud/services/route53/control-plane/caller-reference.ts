import { isDeepStrictEqual } from 'node:util';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { DEFAULT_WHEN_INSUFFICIENT } from '../alarm-checks/alarm-check';
import { listHealthChecks, listZones } from '../source/lists';
import { child, elements, parseXml, text, type XmlElement } from '../xml';
import { routeError } from './answer';
import { sent } from './sent';

const MISSING =
  "1 validation error detected: Value at 'callerReference' failed to satisfy constraint: Member must not be null";

/** What has been made by a request before; undefined if nothing has. */
async function madeBy(
  { body }: ApiRequest,
  list: () => Promise<readonly XmlElement[]>,
): Promise<XmlElement | undefined> {
  const reference = text(sent(body), 'CallerReference');
  return (await list()).find((one) => text(one, 'CallerReference') === reference);
}

/** Makes a zone once ("CreateHostedZone", CallerReference and HostedZoneAlreadyExists). */
export function zoneOnce(moto: Forward, make: (request: ApiRequest) => Promise<ApiResponse>) {
  const handle: Operation['handle'] = async (request) => {
    if (text(sent(request.body), 'CallerReference') === undefined)
      return routeError(400, 'InvalidInput', MISSING);
    if ((await madeBy(request, () => listZones(moto))) === undefined) return make(request);
    const message = 'A hosted zone has already been created with the specified caller reference.';
    return routeError(409, 'HostedZoneAlreadyExists', message);
  };
  return handle;
}

interface CheckOptions {
  readonly moto: Forward;
  /** Adds to an answer what moto does not keep of checks. */
  readonly told: (response: ApiResponse) => ApiResponse;
}

/**
 * The answer to a request by which a health check has been made before: that check if all settings are the same
 * ("CreateHealthCheck", CallerReference and HealthCheckAlreadyExists). Undefined where there is none.
 */
export async function checkAgain(
  request: ApiRequest,
  { moto, told }: CheckOptions,
): Promise<ApiResponse | undefined> {
  if (text(sent(request.body), 'CallerReference') === undefined)
    return routeError(400, 'InvalidInput', MISSING);
  const id = text(await madeBy(request, () => listHealthChecks(moto)), 'Id');
  if (id === undefined) return undefined;
  const url = new URL(`/2013-04-01/healthcheck/${id}`, request.url);
  const found = told(await moto({ ...request, method: 'GET', url, body: Buffer.alloc(0) }));
  const body = String(found.body);
  const kept = child(child(parseXml(body), 'HealthCheck'), 'HealthCheckConfig');
  if (isDeepStrictEqual(settings(kept), settings(child(sent(request.body), 'HealthCheckConfig'))))
    return {
      ...found,
      status: 201,
      body: body.replaceAll('GetHealthCheckResponse', 'CreateHealthCheckResponse'),
    };
  const message = `A health check with the caller reference '${text(sent(request.body), 'CallerReference')}' exists already, and has other settings.`;
  return routeError(409, 'HealthCheckAlreadyExists', message);
}

/** The fields of a check with what moto puts where nothing is said. */
const DEFAULTS = {
  Type: '',
  IPAddress: '',
  Port: '80',
  ResourcePath: '',
  FullyQualifiedDomainName: '',
  SearchString: '',
  RequestInterval: '30',
  FailureThreshold: '3',
  HealthThreshold: '',
  Inverted: 'false',
  Disabled: 'false',
  MeasureLatency: 'false',
  EnableSNI: 'false',
  InsufficientDataHealthStatus: DEFAULT_WHEN_INSUFFICIENT,
};

/** Settings in a form in which they can be compared. */
function settings(config: XmlElement | undefined): unknown {
  const single = Object.entries(DEFAULTS).map(([field, otherwise]) => {
    const value = text(config, field) ?? otherwise;
    return /^(?:true|false)$/i.test(value) ? value.toLowerCase() : value;
  });
  const alarm = child(config, 'AlarmIdentifier');
  return {
    single,
    children: [...elements(config, 'ChildHealthChecks', 'ChildHealthCheck')].sort(),
    regions: [...elements(config, 'Regions', 'Region')].sort(),
    alarm: [text(alarm, 'Region'), text(alarm, 'Name')],
  };
}
