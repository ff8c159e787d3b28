import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../../../definition/workload';
import { eventFigures } from '../../../../rehearsal/evidence/events';
import { inEveryRegion, inSomeRegion, type Search } from '../../../../rehearsal/evidence/writes';
import type { AcknowledgedWrite } from '../../../../rehearsal/load/load';
import { requestOf } from '../../../../rehearsal/workload/request';
import type { World } from '../../../../rehearsal/world';
import { service } from '../../../support/definition/fixture';

// Regions that really answer; the test says what each path answers.

type Answers = Record<string, number | [status: number, body: object]>;

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const shown: Record<string, Answers> = {};
const servers: Server[] = [];
const world: World = {
  service: service(),
  name: 'api.example.com',
  cloud: { endpoint: '', dns: '', regions: {} },
  timeScale: 1,
};

beforeAll(async () => {
  for (const region of [HERE, THERE]) {
    const server = createServer(({ url = '' }, response) => {
      const answer = shown[region]?.[url.slice(1)] ?? 404;
      const [status, body] = typeof answer === 'number' ? [answer, {}] : answer;
      if (status === 0) response.destroy();
      else response.writeHead(status).end(JSON.stringify(body));
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    Object.assign(world.cloud.regions, { [region]: { api: `http://127.0.0.1:${port}` } });
  }
});
afterAll(() => {
  for (const server of servers) server.close();
});

/** What each region answers, all together. */
function plant(here: Answers, there: Answers = {}): void {
  Object.assign(shown, { [HERE]: here, [THERE]: there });
}

const write = (name: string) => ({
  read: async () => requestOf({ path: `/${name}` }),
  region: HERE,
  acknowledgedAt: 0,
});
const search = (...names: string[]): Search => ({
  world,
  writes: names.map(write),
  patience: { leastMs: 0, leastLooks: 2 },
  withinMs: 3000,
  signal: new AbortController().signal,
});
const paths = async (writes: readonly AcknowledgedWrite[]) =>
  (await Promise.all(writes.map(({ read }) => read()))).map(({ path }) => path.slice(1));

test('a write is lost where every region says so, and unknown where one does not answer', async () => {
  plant(
    { kept: 200, replica: 404, away: 503, gone: 404, half: 404, silent: 0 },
    { replica: 200, away: 200, gone: 404, half: 503, silent: 404 },
  );
  const found = await inSomeRegion(search('kept', 'replica', 'away', 'gone', 'half', 'silent'));
  expect(await paths(found.seen)).toEqual(['kept', 'replica', 'away']);
  expect(await paths(found.notThere)).toEqual(['gone']);
  expect(found.unread).toEqual({
    count: 2,
    why: { 'HTTP 503 in eu-west-1': 1, 'ECONNRESET in us-east-1': 1 },
  });
});

test('a write is back where every region shows it', async () => {
  plant({ both: 200, one: 200, half: 200 }, { both: 200, one: 404, half: 429 });
  const found = await inEveryRegion(search('both', 'one', 'half'), [HERE, THERE]);
  expect(await paths(found.seen)).toEqual(['both']);
  expect(await paths(found.notThere)).toEqual(['one']);
  expect(found.unread).toEqual({ count: 1, why: { 'HTTP 429 in eu-west-1': 1 } });
});

test('a write that appears between two looks is present', async () => {
  plant({ late: 404 });
  const finding = inSomeRegion(search('late'));
  setTimeout(() => plant({ late: 200 }), 300);
  expect(await paths((await finding).seen)).toEqual(['late']);
});

const effects = (times: number): [number, object] => [200, { times }];
const count = (read: Answer) => read.json<{ times?: number }>()?.times;
const handledOnce = ({ writes }: Search) => new Map(writes.map((one) => [one, 1]));

test('each event is handled, not handled, doubled, or not readable', async () => {
  plant(
    { one: effects(1), none: effects(0), two: effects(2), away: 503, strange: [200, {}] },
    { none: effects(0), two: effects(1), away: effects(0), strange: [200, {}] },
  );
  const names = ['one', 'none', 'two', 'away', 'strange'];
  expect(await eventFigures(search(...names), count, new Map())).toEqual({
    caused: 5,
    untold: 0,
    unhandled: 1,
    doubled: 1,
    unread: { count: 2, why: { 'HTTP 503 in us-east-1': 1, 'an answer that the workload cannot read': 1 } },
  });
});

test('an event that is known to be handled is looked at for a second effect only', async () => {
  plant({ known: effects(2), fine: effects(1) });
  const some = search('known', 'fine');
  expect(await eventFigures(some, count, handledOnce(some))).toMatchObject({ unhandled: 0, doubled: 1 });
});

test('a write that is nowhere to be found has no second effect', async () => {
  plant({});
  const some = search('gone');
  expect(await eventFigures(some, count, handledOnce(some))).toMatchObject({
    doubled: 0,
    unread: { count: 1, why: { 'HTTP 404 in every region': 1 } },
  });
});

test.each<[string, number | [number, object]]>([
  ['does not answer', 503],
  ['answers what the workload cannot read', [200, {}]],
])('an event is not lost when its region %s and another region shows it', async (_, answer) => {
  plant({ away: answer }, { away: effects(1) });
  expect(await eventFigures(search('away'), count, new Map())).toMatchObject({
    unhandled: 0,
    unread: { count: 0 },
  });
});
