import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Functions } from '../../../../../local-cloud/services/lambda/functions';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-reserved-'));
afterAll(() => rmSync(folder, { recursive: true }));

const Configuration = {
  FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:api',
  Version: '1',
  Timeout: 3,
  MemorySize: 128,
};

test('what a function keeps for itself holds behind its alias, too, from its next change on', async () => {
  let reserved: number | undefined = 3;
  const functions = new Functions({
    region: 'us-east-1',
    settings: new KeptMap(path.join(folder, 'settings.jsonl')),
    moto: async ({ url }) => ({
      status: 200,
      headers: {},
      body: JSON.stringify(
        url.pathname === '/2019-09-30/functions/api/concurrency'
          ? { ReservedConcurrentExecutions: reserved ?? null }
          : { Configuration },
      ),
    }),
  });
  expect(await functions.find('api', 'live')).toMatchObject({ reservedConcurrency: 3 });
  reserved = 0;
  functions.invalidate();
  expect(await functions.find('api', 'live')).toMatchObject({ reservedConcurrency: 0 });
  reserved = undefined;
  functions.invalidate();
  expect((await functions.find('api', 'live'))?.reservedConcurrency).toBeUndefined();
});

test('what all functions keep is read once, and anew when that changes', async () => {
  const kept: Record<string, number | undefined> = { api: 3, work: undefined, idle: 20 };
  let lists = 0;
  const functions = new Functions({
    region: 'us-east-1',
    settings: new KeptMap(path.join(folder, 'all.jsonl')),
    moto: async ({ url }) => {
      const [name] = /(?<=functions\/)[^/]+(?=\/concurrency$)/.exec(url.pathname) ?? [];
      if (name === undefined) lists += 1;
      const body =
        name === undefined
          ? { Functions: ['api', 'api', 'work', 'idle'].map((FunctionName) => ({ FunctionName })) }
          : { ReservedConcurrentExecutions: kept[name] ?? null };
      return { status: 200, headers: {}, body: JSON.stringify(body) };
    },
  });
  const all = async () => Object.fromEntries(await functions.reservations());
  expect(await all()).toEqual({ api: 3, idle: 20 });
  kept.api = 5;
  functions.invalidate(); // other changes are many
  expect([await all(), lists]).toEqual([{ api: 3, idle: 20 }, 1]);
  functions.invalidateReservations();
  expect([await all(), lists]).toEqual([{ api: 5, idle: 20 }, 2]);
});
