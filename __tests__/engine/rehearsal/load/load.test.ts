import { setTimeout as sleep } from 'node:timers/promises';
import { startLoad } from '../../../../rehearsal/load/load';
import { requestOf } from '../../../../rehearsal/workload/request';
import { service } from '../../../support/definition/fixture';

/** How long every user tries in vain before they give up, or are asked to leave. */
let triesForMs: number;

jest.mock('../../../../rehearsal/load/user', () => ({
  User: class {
    async run(_wish: unknown, intendedAt: number, signal: AbortSignal) {
      await sleep(triesForMs, undefined, { signal }).catch(() => undefined);
      return {
        cohort: 'honours-ttl',
        intendedAt,
        doneAt: 0,
        ok: false,
        region: undefined,
        outcome: 'HTTP 503',
      };
    }

    close() {}
  },
}));

async function operations() {
  const world = {
    service: service(),
    name: 'api.example.com',
    cloud: { endpoint: '', dns: '127.0.0.1:53', regions: {} },
    timeScale: 1,
  };
  const onError = (error: unknown) => {
    throw error;
  };
  const wishes = async () => ({ request: requestOf({ path: '/notes' }) });
  const load = startLoad(world, { wishes, rate: 10, onError });
  await sleep(100);
  await load.stop();
  return load.operations;
}

test('users who are asked to leave before their last try have not failed: nobody knows', async () => {
  triesForMs = 20_000;
  expect(await operations()).toEqual([]);
}, 20_000);

test('users who gave up before have', async () => {
  triesForMs = 10;
  expect((await operations()).length).toBeGreaterThan(0);
});
