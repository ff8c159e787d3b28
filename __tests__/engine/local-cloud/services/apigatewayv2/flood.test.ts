import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createListener } from '../../../../../local-cloud/gateway/listener';
import { createDataPlane } from '../../../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import { service } from '../../../../support/definition/fixture';
import { synthesizedRegion } from '../../../../support/flood/synthesized-region';

// Strangers ask more often than a route allows, in the local cloud's API Gateway with the limits of the real stacks.

const HIDDEN = '/health-0123456789abcdefghij';
const [REGIONAL, GLOBAL] = ['us-east-1.api.example.com', 'api.example.com'] as const;
const FLOOD_PER_SECOND = 400;
/** Three seconds of it. */
const FLOOD = 3 * FLOOD_PER_SECOND;
/** Sixteen checkers that ask every second by turns, ten times as often as Route 53’s. */
const CHECKERS = 16;
const CHECK_EVERY_MS = 1000;

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-flood-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Seen {
  readonly floodPerSecond: number;
  /** Of the checkers' requests, the share that was answered 200; of the flood's, that was answered 429. */
  readonly green: number;
  readonly refused: number;
}

/** Asks for these paths by turns, under both names, while checkers ask for another. */
async function flood(health: object, paths: readonly string[], checked: string): Promise<Seen> {
  const clock = { now: () => Date.now(), sleep: (ms: number) => sleep(ms) };
  const place = { region: 'us-east-1', accountId: '123456789012', directory, clock };
  const listener = createDataPlane({
    ...place,
    regionClock: clock,
    counts: { add: () => undefined },
    issuerAt: (issuer) => issuer,
    ...synthesizedRegion(service({ health })),
  });
  const server = createListener({ ...listener, log: () => {} });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ keepAlive: true });
  const ask = (host: string, target: string) =>
    new Promise<number>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const sent = request({ port, agent, path: target, headers: { host } }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.on('error', reject).end();
    });
  const strangers: Promise<number>[] = [];
  const startedAt = performance.now();
  let floodedMs: number | undefined; // once all are sent, however long a busy machine takes
  const sendFlood = async () => {
    for (let sent = 0; sent < FLOOD; await sleep(5)) {
      const due = ((performance.now() - startedAt) / 1000) * FLOOD_PER_SECOND;
      const end = Math.min(FLOOD, due, sent + 5); // what is late comes bit by bit
      for (; sent < end; sent += 1)
        strangers.push(ask(sent % 2 ? REGIONAL : GLOBAL, paths[(sent >> 1) % paths.length] ?? '/'));
    }
    floodedMs = performance.now() - startedAt;
  };
  const check = async () => {
    const results: Promise<number>[] = [];
    await sleep(CHECK_EVERY_MS); // the flood has used up its burst
    do {
      results.push(ask(REGIONAL, checked));
      await sleep(CHECK_EVERY_MS / CHECKERS); // one by one, also after this machine stood still
    } while (floodedMs === undefined);
    return Promise.all(results);
  };
  const [checks] = await Promise.all([check(), sendFlood()]);
  const answers = await Promise.all(strangers);
  agent.destroy();
  server.close();
  const share = (all: number[], status: number) => all.filter((one) => one === status).length / all.length;
  return {
    floodPerSecond: (answers.length / (floodedMs ?? 0)) * 1000,
    green: share(checks, 200),
    refused: share(answers, 429),
  };
}

test.each([
  ['the health path for people', ['/health']],
  ['every path that strangers know', ['/health', '/orders', '/orders/1', '/', '/health-wrong']],
])(
  'a flood of %s leaves checkers green',
  async (_, paths) => {
    const seen = await flood({ path: HIDDEN, alsoAt: ['/health'] }, paths, HIDDEN);
    expect(seen.floodPerSecond).toBeGreaterThan(200);
    expect(seen.green).toBe(1);
  },
  30_000,
);

test('a flood of the checked path, where strangers know it, turns checkers red', async () => {
  const seen = await flood({ path: '/health' }, ['/health'], '/health');
  expect(seen.floodPerSecond).toBeGreaterThan(200);
  expect(seen.refused).toBeGreaterThan(0.2);
  expect(seen.green).toBeLessThan(0.9);
}, 30_000);

test('the limit of the path for people is reached long before the flood’s rate', async () => {
  const seen = await flood({ path: HIDDEN, alsoAt: ['/health'] }, ['/health'], HIDDEN);
  expect(seen.refused).toBeGreaterThan(0.8);
}, 30_000);
