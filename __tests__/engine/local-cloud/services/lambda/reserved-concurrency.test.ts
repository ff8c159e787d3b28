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
