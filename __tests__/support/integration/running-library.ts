import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateApiMappingCommand,
  CreateDomainNameCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { localAccessKey } from '../../../project/local-key';

/** What a team has before it comes to antipode: a table of books in two regions, a zone, and an API under its name. */
export interface RunningLibrary {
  /** The titles on a shelf, as the table's replica in a region has them. */
  titles(region: string): Promise<string[]>;
  /** The zone's records. */
  records(): Promise<ResourceRecordSet[]>;
  /** The address of the API in DNS, and where it answers on this machine. */
  readonly api: { readonly address: string; readonly url: string };
  /** Gives the API's name to an HTTP API in a region, as API Gateway keeps it. */
  takeName(region: string): Promise<{ readonly apiId: string }>;
  stop(): void;
}

export const TITLES: readonly string[] = Array.from({ length: 30 }, (_, index) => `Volume ${10 + index}`);
const ADDRESS = '198.51.100.7';
const TTL = 10;

export async function startLibrary(
  endpoint: string,
  regions: readonly [string, string],
): Promise<RunningLibrary> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const settings = { endpoint, credentials, maxAttempts: 1 };
  const tables = regions.map((region) => new DynamoDBClient({ ...settings, region }));
  const route53 = new Route53Client({ ...settings, region: 'us-east-1' });
  const [home] = tables as [DynamoDBClient];
  await makeTable(home, regions[1]);
  const zone = await makeZone(route53);
  const api = await startApi();
  return {
    async titles(region) {
      const table = tables[regions.indexOf(region)];
      const { Items = [] } = (await table?.send(new ScanCommand({ TableName: 'Books' }))) ?? {};
      return Items.map(({ title }) => title?.S ?? '')
        .filter((title) => title.startsWith('Volume'))
        .sort();
    },
    async records() {
      const { ResourceRecordSets = [] } = await route53.send(
        new ListResourceRecordSetsCommand({ HostedZoneId: zone }),
      );
      return ResourceRecordSets;
    },
    takeName: (region) => takeName(new ApiGatewayV2Client({ ...settings, region })),
    api: { address: ADDRESS, url: `http://127.0.0.1:${(api.address() as AddressInfo).port}` },
    stop() {
      api.close();
      for (const client of [...tables, route53]) client.destroy();
    },
  };
}

async function makeTable(client: DynamoDBClient, replica: string): Promise<void> {
  const TableName = 'Books';
  const keys = [
    ['shelf', 'HASH'],
    ['title', 'RANGE'],
  ] as const;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys.map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
      AttributeDefinitions: keys.map(([AttributeName]) => ({ AttributeName, AttributeType: 'S' as const })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'lentUntil' };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  for (const title of TITLES)
    await client.send(new PutItemCommand({ TableName, Item: { shelf: { S: 'a' }, title: { S: title } } }));
  const ReplicaUpdates = [{ Create: { RegionName: replica } }];
  await client.send(new UpdateTableCommand({ TableName, ReplicaUpdates }));
}

async function makeZone(client: Route53Client): Promise<string> {
  const { HostedZone } = await client.send(
    new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'library' }),
  );
  const record = (Name: string, Type: 'A' | 'CNAME' | 'MX', Value: string) => ({
    Action: 'CREATE' as const,
    ResourceRecordSet: { Name, Type, TTL, ResourceRecords: [{ Value }] },
  });
  const Changes = [
    record('example.com', 'MX', '10 mail.example.com.'),
    record('old.example.com', 'A', ADDRESS),
    record('api.example.com', 'CNAME', 'old.example.com.'),
  ];
  await client.send(
    new ChangeResourceRecordSetsCommand({ HostedZoneId: HostedZone?.Id, ChangeBatch: { Changes } }),
  );
  return HostedZone?.Id ?? '';
}

async function takeName(client: ApiGatewayV2Client): Promise<{ readonly apiId: string }> {
  const DomainName = 'api.example.com';
  const Stage = '$default';
  const { ApiId = '' } = await client.send(new CreateApiCommand({ Name: 'old', ProtocolType: 'HTTP' }));
  await client.send(new CreateStageCommand({ ApiId, StageName: Stage, AutoDeploy: true }));
  await client.send(
    new CreateDomainNameCommand({
      DomainName,
      DomainNameConfigurations: [
        {
          EndpointType: 'REGIONAL',
          SecurityPolicy: 'TLS_1_2',
          CertificateArn: 'arn:aws:acm:ap-southeast-2:123456789012:certificate/old',
        },
      ],
    }),
  );
  await client.send(new CreateApiMappingCommand({ DomainName, ApiId, Stage }));
  client.destroy();
  return { apiId: ApiId };
}

/** The API that answers already. */
async function startApi(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ titles: TITLES }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
