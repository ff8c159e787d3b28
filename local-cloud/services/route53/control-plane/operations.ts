import { operationsOf } from '../../../gateway/answers';
import { xmlError } from '../../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { ROUTE_53 } from '../answers';
import { toRecordSet } from '../record-set';
import { listHealthChecks, listRecordSets, listZones } from '../source/lists';
import { toZone } from '../source/parse';
import { text } from '../xml';
import { getAccountLimit } from './account-limit';
import { refusals } from './apply';
import { zoneOnce } from './caller-reference';
import { parseChanges } from './changes';
import { formProblem } from './form';
import { type HealthCheckOptions, healthCheckHandlers } from './health-check-operations';

/**
 * `ChangeResourceRecordSets` refuses what Route 53 refuses and moto accepts, so that a deploy that succeeds here
 * succeeds there. The data plane learns of a change before the change is answered.
 */
export function route53Operations(options: HealthCheckOptions): Operation[] {
  const { moto, onChange } = options;
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto({ ...request, body: withLowerCaseNames(request.body) });
    if (response.status < 300) await onChange();
    return response;
  };
  return operationsOf(ROUTE_53, {
    GetAccountLimit: getAccountLimit(moto),
    ...healthCheckHandlers(options),
    async ChangeResourceRecordSets(request, { id = '' }) {
      const unreadable = formProblem(parseChanges(request.body));
      if (unreadable !== undefined) return xmlError(400, 'InvalidInput', unreadable);
      const reasons = await reasonsAgainst(request, id, moto);
      if (reasons.length === 0) return changing(request);
      return xmlError(400, 'InvalidChangeBatch', `[${reasons.join(', ')}]`);
    },
    CreateHostedZone: zoneOnce(moto, changing),
    'other POST requests': changing,
    'PUT requests': changing,
    'DELETE requests': changing,
  });
}

/** Names are kept in lower case (Route 53 Developer Guide, "DNS domain name format"). */
function withLowerCaseNames(body: Buffer): Buffer {
  const names = /<(Name|DNSName)>([^<]*)</g;
  return Buffer.from(String(body).replace(names, (_, tag, name) => `<${tag}>${name.toLowerCase()}<`));
}

async function reasonsAgainst(request: ApiRequest, zoneId: string, moto: Forward): Promise<string[]> {
  const changes = parseChanges(request.body);
  const zone = (await listZones(moto)).map(toZone).find(({ id }) => id === zoneId);
  if (zone === undefined) return []; // moto says that there is no such zone
  const checks = await listHealthChecks(moto);
  const healthCheckIds = new Set(checks.map((check) => text(check, 'Id') ?? ''));
  const records = (await listRecordSets(moto, zoneId)).map(toRecordSet);
  return refusals(changes, { zoneId, apex: zone.name, records, healthCheckIds });
}
