import { xmlError } from '../../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { internalAuthorization } from '../../../gateway/scope';
import { refusals } from './apply';
import { parseChanges, parseHealthCheckIds, parseRecords, parseZoneName } from './changes';
import type { RecordSet } from './types';

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
  const zone = await get(moto, `/hostedzone/${zoneId}`);
  const apex = zone.status === 200 ? parseZoneName(zone.body) : undefined;
  if (apex === undefined) return []; // moto says that there is no such zone
  const healthCheckIds = parseHealthCheckIds((await get(moto, '/healthcheck')).body);
  return refusals(changes, { zoneId, apex, records: await listRecords(moto, zoneId), healthCheckIds });
}

async function listRecords(moto: Forward, zoneId: string): Promise<RecordSet[]> {
  const { body } = await get(moto, `/hostedzone/${zoneId}/rrset?maxitems=10000`);
  return parseRecords(body);
}

function get(moto: Forward, path: string): Promise<ApiResponse> {
  return moto({
    service: 'route53',
    region: 'us-east-1',
    method: 'GET',
    url: new URL(`http://local-cloud${VERSION}${path}`),
    headers: {
      authorization: internalAuthorization({ service: 'route53', region: 'us-east-1' }),
      host: 'route53.amazonaws.com',
    },
    body: Buffer.alloc(0),
  });
}
