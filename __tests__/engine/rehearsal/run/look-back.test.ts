import type { Answer } from '../../../../definition/workload';
import { lookBack } from '../../../../rehearsal/run/look-back';
import { answerTo, requestOf } from '../../../../rehearsal/workload/request';
import { service } from '../../../support/definition/fixture';
import { fn, queues, takes } from '../../../support/definition/problems-of';

// What regions answer, on a clock that the test moves.

type Shown = number | [status: number, body: object];
let shown: (path: string, atMs: number, region: string) => Shown;
let asked: string[];

jest.mock('../../../../rehearsal/load/try', () => ({
  ...jest.requireActual('../../../../rehearsal/load/try'),
  async tryCall(request: ReturnType<typeof requestOf>, { api }: { api: string }): Promise<Answer> {
    asked.push(request.path);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const answer = shown(request.path, performance.now(), api);
    const [status, body] = typeof answer === 'number' ? [answer, {}] : answer;
    return answerTo(request.call, { status, headers: {}, body: JSON.stringify(body) });
  },
}));

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  asked = [];
});
afterEach(() => jest.useRealTimers());

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
const at = (region: string) => ({ api: region, address: '' });
const HANDLED = { handled: 1 };
const NONE_UNREAD = { count: 0, why: {} };

/** What survivors showed while the region was down: whether `/one` was missing, and what could not be read. */
interface WhileDown {
  readonly missing?: boolean;
  readonly unread?: { readonly count: number; readonly why: Record<string, number> };
}

async function lookedBack(
  answers: typeof shown,
  of = service(),
  { missing = false, unread = NONE_UNREAD }: WhileDown = {},
) {
  const from = performance.now();
  shown = (path, at, region) => answers(path, at - from, region);
  const writes = ['/one', '/two'].map((path) => ({
    read: async () => requestOf({ path }),
    region: HERE,
    acknowledgedAt: 0,
  }));
  const looking = lookBack({
    world: {
      service: of,
      name: 'api.example.com',
      cloud: { endpoint: '', dns: '', regions: { [HERE]: at(HERE), [THERE]: at(THERE) } },
      timeScale: 1,
    },
    writes,
    times: { hurtAt: 20_000, healedAt: 120_000 },
    whileDown: { seen: [], notThere: missing ? writes.slice(0, 1) : [], unread },
    dataLoad: undefined,
    handled: (read) => read.json<typeof HANDLED>()?.handled,
    withinMs: 60_000,
    signal: new AbortController().signal,
  });
  await jest.advanceTimersByTimeAsync(1_200_000);
  return looking;
}

test('events are looked at without clients of the data library, too', async () => {
  const { writes, events, data } = await lookedBack((path) => [200, { handled: path === '/one' ? 1 : 0 }]);
  expect(writes).toMatchObject({ acknowledged: 2, lost: 0 });
  expect(events).toMatchObject({ caused: 2, unhandled: 1, doubled: 0, unread: { count: 0 } });
  expect(data).toBeUndefined();
});

test('a write that was accepted, and that a function makes minutes later, is kept', async () => {
  const late = 190_000; // tried again after a minute, and then after two
  const { writes, events } = await lookedBack((path, at) =>
    path === '/one' && at < late ? 404 : [200, HANDLED],
  );
  expect(writes).toMatchObject({ lost: 0, unread: { count: 0 } });
  expect(events).toMatchObject({ caused: 2, unhandled: 0 });
});

test('an event is waited for as long as its message may stay in queues', async () => {
  const late = 400_000;
  const functions = {
    orders: { ...fn, triggers: [{ http: 'POST /orders' }] },
    taker: { ...fn, triggers: [takes], timeoutSeconds: 20 },
  };
  const held = { fulfilment: { ...queues.fulfilment, delaySeconds: 300 } }; // and once 6 × 20 s
  const { events } = await lookedBack(
    (_path, at) => [200, { handled: at < late ? 0 : 1 }],
    service({ functions, queues: held }),
  );
  expect(events).toMatchObject({ caused: 2, unhandled: 0, unread: { count: 0 } });
});

test('a write that never comes is lost, and its event is no second loss', async () => {
  const { writes, events } = await lookedBack((path) => (path === '/one' ? 404 : [200, HANDLED]));
  expect(writes).toMatchObject({ lost: 1, unread: { count: 0 } });
  expect(events).toEqual({ caused: 1, untold: 0, unhandled: 0, doubled: 0, unread: { count: 0, why: {} } });
  expect(asked.filter((path) => path === '/one').length).toBeGreaterThan(100);
});

test('a write that cannot be read is neither', async () => {
  const { writes, events } = await lookedBack((path) => (path === '/one' ? 503 : [200, HANDLED]));
  expect(writes).toMatchObject({ lost: 0, unread: { count: 1 } });
  expect(events).toMatchObject({ caused: 2, unhandled: 0, unread: { count: 1 } });
});

describe('a write of which the workload does not tell', () => {
  test('is left out of what is judged, and counted', async () => {
    const { events } = await lookedBack((path) => [200, path === '/one' ? {} : HANDLED]);
    expect(events).toEqual({ caused: 1, untold: 1, unhandled: 0, doubled: 0, unread: { count: 0, why: {} } });
    expect(asked.filter((path) => path === '/one').length).toBeLessThan(25);
  });

  test('is judged where it tells soon', async () => {
    const soon = (handled: number) =>
      lookedBack((path, at) => [200, path === '/one' && at < 9000 ? {} : { handled }]);
    expect((await soon(1)).events).toMatchObject({
      caused: 2,
      untold: 0,
      unhandled: 0,
      unread: { count: 0 },
    });
    expect((await soon(2)).events).toMatchObject({ caused: 2, untold: 0, doubled: 2 });
  });

  test('and that cannot be read then is not known', async () => {
    const { events } = await lookedBack((path, at) =>
      path === '/one' ? (at < 500 ? [200, {}] : 503) : [200, HANDLED],
    );
    expect(events).toMatchObject({ caused: 2, untold: 0, unread: { count: 1 } });
  });
});

describe('a write that one region shows', () => {
  const elsewhere = (answer: (atMs: number) => number) =>
    lookedBack((path, at, region) => (path === '/one' && region === THERE ? answer(at) : [200, HANDLED]));

  test('and that another never gets is kept, and missing there', async () => {
    const { writes } = await elsewhere(() => 404);
    expect(writes).toMatchObject({
      lost: 0,
      everywhere: { looked: 2, missing: 1, where: { 'HTTP 404 in eu-west-1': 1 }, unread: { count: 0 } },
    });
  });

  test('may be replicated for a while', async () => {
    const { writes } = await elsewhere((at) => (at < 12_000 ? 404 : 200));
    expect(writes.everywhere).toMatchObject({ looked: 2, missing: 0, unread: { count: 0 } });
  });

  test('and that another does not answer for is not known', async () => {
    const { writes } = await elsewhere(() => 503);
    expect(writes.everywhere).toMatchObject({
      missing: 0,
      unread: { count: 1, why: { 'HTTP 503 in eu-west-1': 1 } },
    });
  });

  test('and that a function makes late is replicated only then', async () => {
    const made = 190_000;
    const { writes } = await lookedBack((path, at, region) =>
      path === '/one' && at < (region === THERE ? made + 12_000 : made) ? 404 : [200, HANDLED],
    );
    expect(writes).toMatchObject({ lost: 0, everywhere: { looked: 2, missing: 0, unread: { count: 0 } } });
  });
});

describe('a write that survivors did not show while its region was down', () => {
  const missing = (shows: (region: string) => boolean) =>
    lookedBack((path, _at, region) => (path === '/one' && !shows(region) ? 404 : [200, HANDLED]), service(), {
      missing: true,
    });

  test('has come back where every region shows it', async () => {
    const { writes } = await missing(() => true);
    expect(writes).toMatchObject({ missingWhileDown: 1, recovered: 1, stillMissing: 0, lost: 0 });
  });

  test('has not come back where one region alone shows it', async () => {
    const { writes } = await missing((region) => region === HERE);
    expect(writes).toMatchObject({ missingWhileDown: 1, recovered: 0, stillMissing: 1, lost: 0 });
  });

  test('has not come back where it is lost', async () => {
    const { writes } = await missing(() => false);
    expect(writes).toMatchObject({ missingWhileDown: 1, recovered: 0, stillMissing: 1, lost: 1 });
  });
});

test('what survivors did not answer while the region was down stays unknown', async () => {
  const unread = { count: 1, why: { 'HTTP 503 in eu-west-1': 1 } };
  const { writes } = await lookedBack(() => [200, HANDLED], service(), { unread });
  expect(writes).toMatchObject({ missingWhileDown: 0, unreadMissing: unread });
});
