import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse } from '../../gateway/operation';
import { call, DynamodbError, withBody } from './api';
import { inTime } from './in-time';
import type { TablesOptions } from './table-description';

/** The settings of a table that all of its replicas have (DynamoDB Developer Guide, "How DynamoDB global tables work"). */
const SHARED = [
  'BillingMode',
  'GlobalSecondaryIndexUpdates',
  'OnDemandThroughput',
  'ProvisionedThroughput',
  'WarmThroughput',
];

/** The part of a request for `UpdateTable` that the other replicas must receive; undefined if there is none. */
export function sharedSettings(request: ApiRequest): ApiRequest | undefined {
  const input = JSON.parse(String(request.body)) as Record<string, unknown>;
  if (!SHARED.some((name) => input[name] !== undefined)) return undefined;
  const sent = ['TableName', 'AttributeDefinitions', ...SHARED].map((name) => [name, input[name]]);
  return withBody(request, Object.fromEntries(sent));
}

/**
 * Makes a change of settings in the other replicas and then here, or nowhere while one of them does not answer: nobody
 * would tell it later. Where it comes last, it can be sent again if a replica goes away meanwhile. AWS does not say what
 * it does.
 */
export async function inAllReplicas(
  options: TablesOptions,
  shared: ApiRequest | undefined,
  makeHere: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
  if (shared === undefined || shared.headers[REPLICATED] !== undefined) return makeHere();
  const { TableName } = JSON.parse(String(shared.body)) as { TableName: string };
  const replicas = options.replication.replicasOf(TableName);
  const refused = await refusesSilent(options, TableName, replicas);
  if (refused) return refused;
  for (const replica of replicas) await tell(options, shared, replica);
  return makeHere();
}

/** The time-out for a replica, which a fault may leave without an answer. */
const PATIENCE_MS = 5000;

/** Why a table cannot be changed while some of these regions do not answer. */
export async function refusesSilent(
  { gateway }: TablesOptions,
  TableName: string,
  regions: readonly string[],
): Promise<ApiResponse | undefined> {
  const asked = regions.map(async (region) => {
    const asking = call({ forward: gateway, region }, 'DescribeTable', { TableName });
    return inTime(asking, PATIENCE_MS).then(
      () => [],
      (error) => (error instanceof DynamodbError && error.response.status < 500 ? [] : [region]),
    );
  });
  const silent = (await Promise.all(asked)).flat();
  if (silent.length === 0) return undefined;
  const message = `Table ${TableName} has replicas that do not answer: ${silent.join(', ')}. Nothing was changed. Try again when they answer, or delete them.`;
  return jsonError(400, 'ResourceInUseException', message);
}

const REPLICATED = 'x-antipode-replicated';

/** Sends a request to another replica, which may answer with an error if it has the setting already. */
async function tell({ gateway }: TablesOptions, request: ApiRequest, replica: string): Promise<void> {
  const answer = await inTime(gateway({ ...request, ...scopeOf(request, replica) }), PATIENCE_MS);
  if (answer.status >= 500) throw new Error(`${replica} answered ${answer.status}: ${answer.body}`);
}

function scopeOf(request: ApiRequest, region: string): Pick<ApiRequest, 'region' | 'headers'> {
  const authorization = request.headers.authorization?.replace(`/${request.region}/`, `/${region}/`) ?? '';
  return { region, headers: { ...request.headers, authorization, [REPLICATED]: 'true' } };
}
