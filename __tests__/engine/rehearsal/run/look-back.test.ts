import type { Answer } from '../../../../definition/workload';
import { lookBack } from '../../../../rehearsal/run/look-back';
import { answerTo, requestOf } from '../../../../rehearsal/workload/request';
import { service } from '../../../support/definition/fixture';

// What regions answer, on a clock that the test moves.

let shown: (path: string, atMs: number) => number | [status: number, body: object];
let asked: string[];

jest.mock('../../../../rehearsal/load/try', () => ({
  ...jest.requireActual('../../../../rehearsal/load/try'),
  async tryCall(request: ReturnType<typeof requestOf>): Promise<Answer> {
    asked.push(request.path);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const answer = shown(request.path, performance.now());
    const [status, body] = typeof answer === 'number' ? [answer, {}] : answer;
    return answerTo(request.call, { status, headers: {}, body: JSON.stringify(body) });
  },
}));

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  asked = [];
});
afterEach(() => jest.useRealTimers());

const HANDLED = { handled: 1 };
const NOTHING = { seen: [], notThere: [], unread: { count: 0, why: {} } };

async function lookedBack(answers: typeof shown) {
  const from = performance.now();
  shown = (path, at) => answers(path, at - from);
  const looking = lookBack({
    world: {
      service: service(),
      name: 'api.example.com',
      cloud: { endpoint: '', dns: '', regions: {} },
      timeScale: 1,
    },
    writes: ['/one', '/two'].map((path) => ({
      read: async () => requestOf({ path }),
      region: 'us-east-1',
      acknowledgedAt: 0,
    })),
    whileDown: NOTHING,
    dataLoad: undefined,
    handled: (read) => read.json<typeof HANDLED>()?.handled,
    withinMs: 60_000,
    signal: new AbortController().signal,
  });
  await jest.advanceTimersByTimeAsync(600_000);
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

test('a write that never comes is lost, and its event is no second loss', async () => {
  const { writes, events } = await lookedBack((path) => (path === '/one' ? 404 : [200, HANDLED]));
  expect(writes).toMatchObject({ lost: 1, unread: { count: 0 } });
  expect(events).toEqual({ caused: 1, unhandled: 0, doubled: 0, unread: { count: 0, why: {} } });
  expect(asked.filter((path) => path === '/one').length).toBeGreaterThan(100);
});

test('a write that cannot be read is neither', async () => {
  const { writes, events } = await lookedBack((path) => (path === '/one' ? 503 : [200, HANDLED]));
  expect(writes).toMatchObject({ lost: 0, unread: { count: 1 } });
  expect(events).toMatchObject({ caused: 2, unhandled: 0, unread: { count: 1 } });
});
