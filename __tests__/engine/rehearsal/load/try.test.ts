import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tryCall } from '../../../../rehearsal/load/try';
import { requestOf } from '../../../../rehearsal/workload/request';

/** Answers at once, but what asks for silence. */
const server = createServer(({ url }, response) => {
  if (url !== '/silence') response.end('{}');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const TIMEOUT_MS = 200;

function call(path: string): ReturnType<typeof tryCall> {
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tryCall(requestOf({ path }), { api, host: 'api.example.com', timeoutMs: TIMEOUT_MS });
}

function standStill(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until; );
}

test('an answer that came while this process stood still is heard', async () => {
  const asked = call('/');
  standStill(2 * TIMEOUT_MS);
  expect((await asked).status).toBe(200);
});

test('silence ends in no answer in time, also where this process stood still', async () => {
  const startedAt = performance.now();
  const asked = call('/silence');
  asked.catch(() => undefined);
  standStill(2 * TIMEOUT_MS);
  await expect(asked).rejects.toThrow('no answer in time');
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(3 * TIMEOUT_MS - 1);
  await expect(call('/silence')).rejects.toThrow('no answer in time');
});
