import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import {
  ChangeResourceRecordSetsCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { askDns } from '../../../../aws/dns';
import type { OperatorTarget } from '../../../../aws/target';
import { loadService } from '../../../../definition/load';
import { LIVE_ALIAS, regionNames } from '../../../../definition/names';
import type { LocalCloud } from '../../../../local-cloud/start';
import { localAccessKey } from '../../../../project/local-key';
import { callRegion } from '../../../../rehearsal/proof/call-region';

export const CONFIG = '__tests__/support/integration/runbook/antipode.config.ts';

const HOST = 'api.example.com';

/** The service of the runbook as its users and its owner meet it. */
export interface RunbookService {
  /** The status that a user gets who sends a note to a region. */
  send(region: string, id: string): Promise<number>;
  /** Who has handled a note, as a region knows; undefined where it does not know the note. */
  handled(region: string, id: string): Promise<string[] | undefined>;
  /** Percent of DNS's answers that name a region. */
  share(region: string): Promise<number>;
  /** Makes the newest version live everywhere, as the deploy did that published it. */
  newest(regions: readonly string[]): Promise<void>;
  /** How many executions the function may have that users call. Default: as many as the account. */
  limit(region: string, executions: number | undefined): Promise<void>;
  /** Takes the record out of the zone by which ACM knows the service's name. */
  forgetCertificates(): Promise<void>;
}

export function runbookService(cloud: LocalCloud): RunbookService {
  const service = loadService({ ANTIPODE_CONFIG: CONFIG });
  const target: OperatorTarget = { kind: 'local', cloud: { ...cloud, pid: process.pid } };
  const credentials = { accessKeyId: localAccessKey(cloud.endpoint), secretAccessKey: 'local' };
  const settings = { endpoint: cloud.endpoint, credentials, maxAttempts: 1 };
  const lambda = (region: string) => new LambdaClient({ ...settings, region });
  const call = (region: string, method: 'GET' | 'POST', body?: object) =>
    callRegion({ api: cloud.regions[region]?.api ?? '', host: HOST, method, path: '/orders', body });
  return {
    async send(region, id) {
      return (await call(region, 'POST', { id })).status;
    },
    async handled(region, id) {
      const { status, body } = await call(region, 'GET');
      if (status !== 200) throw new Error(`GET /orders: ${status} ${body}`);
      return (JSON.parse(body) as Record<string, string[]>)[id]?.sort();
    },
    async share(region) {
      const dns = await askDns({ target, service });
      if ('unreachable' in dns) throw new Error(dns.unreachable);
      return (100 * (dns.naming[region] ?? 0)) / dns.answers;
    },
    async newest(regions) {
      for (const region of regions) {
        const client = lambda(region);
        for (const { name } of service.functions)
          await makeNewestLive(client, regionNames(service, region).function(name));
        client.destroy();
      }
    },
    async limit(region, executions) {
      const client = lambda(region);
      const FunctionName = regionNames(service, region).function('orders');
      if (executions === undefined) await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
      else await client.send(reserve(FunctionName, executions));
      client.destroy();
    },
    async forgetCertificates() {
      const client = new Route53Client({ ...settings, region: 'us-east-1' });
      await removeValidation(client);
      client.destroy();
    },
  };
}

async function makeNewestLive(client: LambdaClient, FunctionName: string): Promise<void> {
  const numbers: number[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName }))
    numbers.push(...Versions.map(({ Version }) => Number(Version)).filter((one) => !Number.isNaN(one)));
  const FunctionVersion = String(Math.max(...numbers));
  await client.send(new UpdateAliasCommand({ FunctionName, Name: LIVE_ALIAS, FunctionVersion }));
}

const reserve = (FunctionName: string, ReservedConcurrentExecutions: number) =>
  new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions });

async function removeValidation(client: Route53Client): Promise<void> {
  const zones = await client.send(new ListHostedZonesByNameCommand({ DNSName: 'example.com' }));
  const HostedZoneId = zones.HostedZones?.[0]?.Id;
  const all = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  const records = all.ResourceRecordSets?.filter(({ Name }) => Name?.startsWith('_')) ?? [];
  if (records.length !== 1) throw new Error(`${records.length} records prove the name to ACM, not one`);
  const Changes = records.map((record) => ({ Action: 'DELETE' as const, ResourceRecordSet: record }));
  await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
}
