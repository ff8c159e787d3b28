import { xmlError } from '../../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { toRecordSet } from '../record-set';
import { listHealthChecks, listRecordSets, listZones } from '../source/lists';
import { toZone } from '../source/parse';
import { text } from '../xml';
import { refusals } from './apply';
import { parseChanges } from './changes';

const VERSION = '/2013-04-01';

/**
 * `ChangeResourceRecordSets` refuses what Route 53 refuses and moto takes, so that green here is green there.
 * Whatever changes something is told to the data plane before it is answered.
 */
export function route53Operations(moto: Forward, onChange: () => Promise<void>): Operation[] {
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    if (response.status < 300) await onChange();
    return response;
  };
  return [
    {
      service: 'route53',
      match: { method: 'POST', path: `${VERSION}/hostedzone/{id}/rrset` },
      async handle(request, { id = '' }) {
        const reasons = await reasonsAgainst(request, id, moto);
        if (reasons.length === 0) return changing(request);
        return xmlError(400, 'InvalidChangeBatch', `[${reasons.join(', ')}]`);
      },
    },
    ...['POST', 'PUT', 'DELETE'].map((method) => ({
      service: 'route53',
      match: { method, path: `${VERSION}/{rest+}` },
      handle: changing,
    })),
  ];
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
