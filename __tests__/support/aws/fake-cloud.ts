import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperatorTarget } from '../../../aws/target';

type Item = Record<string, { readonly S?: string; readonly BOOL?: boolean }>;

/** A region as operations see it: its replica's items by sort key, its health, and whether it answers at all. */
export interface FakeRegion {
  readonly items: Record<string, Item>;
  health: number;
  /** `hangs`: it takes requests and never answers. */
  down: boolean | 'hangs';
  /** How many requests reached it. */
  asked: number;
}

/** What a topic was told: the region, and SNS's parameters. */
type Told = Readonly<Record<string, string>>;

/**
 * Answers DynamoDB's GetItem and PutItem from each region's own table, without replication, and health endpoints.
 * Topics take what they are told. Lambda answers that no function has an alias. Route 53's control plane is down.
 */
export async function startFakeCloud(regions: readonly string[]) {
  const told: Told[] = [];
  const state = Object.fromEntries(
    regions.map((region): [string, FakeRegion] => [
      region,
      { items: {}, health: 200, down: false, asked: 0 },
    ]),
  );
  const server = createServer(async (request, response) => {
    const scope = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '');
    const region = state[scope?.[1] ?? request.url?.split('/')[1] ?? ''];
    if (region !== undefined) region.asked += 1;
    if (region?.down === 'hangs') return;
    if (region === undefined || region.down) return void request.socket.destroy();
    if (scope === null) return void response.writeHead(region.health).end();
    if (request.url?.includes('/healthcheck')) return void response.writeHead(503).end(); // us-east-1 is down
    if (request.url?.includes('/functions/')) return void response.end('{"Aliases":[]}');
    let body = '';
    for await (const chunk of request) body += chunk;
    if (body.startsWith('Action=Publish')) {
      told.push({ region: scope[1] ?? '', ...Object.fromEntries(new URLSearchParams(body)) });
      return void response.end('<PublishResponse/>');
    }
    if (request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable') {
      const TableArn = `arn:aws:dynamodb:${scope[1]}:111122223333:table/any`;
      return void response.end(JSON.stringify({ Table: { TableArn } }));
    }
    const { Key, Item } = JSON.parse(body) as { Key?: Item; Item?: Item };
    if (Item) region.items[Item.sk?.S ?? ''] = Item;
    const found = Key && region.items[Key.sk?.S ?? ''];
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(found ? { Item: found } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const apis = regions.map((region) => [region, { api: `${endpoint}/${region}` }] as const);
  const cloud = { endpoint, directory: '', pid: process.pid, dns: '', regions: Object.fromEntries(apis) };
  const target = { kind: 'local', cloud } as OperatorTarget;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { target, state, told, stop };
}
