import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperatorTarget } from '../../../aws/target';
import { credentialScope } from '../../../local-cloud/gateway/scope';

/** One server that answers operators' questions to AWS about regions, as a test says. */
export interface FakeAws {
  readonly url: string;
  readonly target: OperatorTarget;
  /** Status of each region's health endpoint. Default: 200. */
  readonly health: Record<string, number>;
  readonly drained: Set<string>;
  /** Healthy checkers of 16 in each region with a health check, or how `GetHealthCheckStatus` refuses to say. */
  readonly checkers: Record<string, number | Refused | undefined>;
  /** Alarms whose metric a check reads, and whether that is red. Default: none. */
  readonly alarms: Record<string, boolean>;
  /** How long every answer takes, in milliseconds. Default: long enough to see that requests were sent together. */
  readonly delay: { ms: number };
  /** The most requests that waited at the same time. */
  readonly seen: { most: number };
  stop(): void;
}

/** `undefined`: it breaks down. */
type Refused = 'Throttling' | 'AccessDenied' | 'nothing yet';

export async function startFakeAws(regions: readonly string[]): Promise<FakeAws> {
  const state = {
    health: {} as Record<string, number>,
    drained: new Set<string>(),
    checkers: Object.fromEntries(regions.map((region) => [region, 16])) as FakeAws['checkers'],
    alarms: {} as Record<string, boolean>,
    delay: { ms: 50 },
    seen: { most: 0 },
  };
  let waiting = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    waiting += 1;
    state.seen.most = Math.max(state.seen.most, waiting);
    setTimeout(() => {
      waiting -= 1;
      const [status, body] = answer(request, state, text);
      response.writeHead(status).end(body);
    }, state.delay.ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const places = Object.fromEntries(regions.map((region) => [region, { api: url, address: '127.0.0.1' }]));
  const cloud = { endpoint: url, directory: '', pid: process.pid, dns: '127.0.0.1:9', regions: places };
  return {
    ...state,
    url,
    target: { kind: 'local', cloud: cloud as Extract<OperatorTarget, { kind: 'local' }>['cloud'] },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(
  { url = '', headers }: IncomingMessage,
  { health, drained, checkers, alarms }: Pick<FakeAws, 'health' | 'drained' | 'checkers' | 'alarms'>,
  text: string,
): [status: number, body: string] {
  if (headers['x-amz-target'] === 'DynamoDB_20120810.GetItem') {
    const region = credentialScope(headers.authorization, new URL('http://aws'))?.region ?? '';
    return [200, JSON.stringify({ Item: { drained: { BOOL: drained.has(region) } } })];
  }
  if (headers['x-amz-target'] === 'DynamoDB_20120810.PutItem') {
    const { Item } = JSON.parse(text) as { Item: { sk: { S: string }; drained: { BOOL: boolean } } };
    if (Item.drained.BOOL) drained.add(Item.sk.S);
    else drained.delete(Item.sk.S);
    return [200, '{}'];
  }
  const [, id] = /healthcheck\/(.*)\/status/.exec(url) ?? [];
  if (id !== undefined && id in alarms) return observations(alarms[id] ? 0 : 16);
  if (id !== undefined) return observations(checkers[id]);
  if (url.includes('/healthcheck')) return [200, listOf(Object.keys(checkers), Object.keys(alarms))];
  return [health[String(headers.host).split('.')[0] ?? ''] ?? 200, ''];
}

function listOf(regions: readonly string[], alarms: readonly string[]): string {
  const check = (id: string, config: string) =>
    `<HealthCheck><Id>${id}</Id><HealthCheckConfig>${config}</HealthCheckConfig></HealthCheck>`;
  const checks = [
    ...regions.map((region) =>
      check(region, `<FullyQualifiedDomainName>${region}.api.example.com</FullyQualifiedDomainName>`),
    ),
    ...alarms.map((alarm) => check(alarm, `<AlarmIdentifier><Name>${alarm}</Name></AlarmIdentifier>`)),
  ];
  return `<ListHealthChecksResponse><HealthChecks>${checks.join('')}</HealthChecks><IsTruncated>false</IsTruncated></ListHealthChecksResponse>`;
}

function observations(healthy: number | Refused | undefined): [status: number, body: string] {
  if (healthy === undefined) return [500, ''];
  if (healthy === 'Throttling' || healthy === 'AccessDenied')
    return [
      healthy === 'Throttling' ? 400 : 403,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${healthy}</Code><Message>no</Message></Error></ErrorResponse>`,
    ];
  const reports = Array.from({ length: healthy === 'nothing yet' ? 0 : 16 }, (_, index) =>
    index < Number(healthy) ? 'Success: 200' : 'Failure: 503',
  );
  const all = reports.map(
    (report) =>
      `<HealthCheckObservation><StatusReport><Status>${report}</Status></StatusReport></HealthCheckObservation>`,
  );
  return [
    200,
    `<GetHealthCheckStatusResponse><HealthCheckObservations>${all.join('')}</HealthCheckObservations></GetHealthCheckStatusResponse>`,
  ];
}
