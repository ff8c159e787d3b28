import { ListAliasesCommand } from '@aws-sdk/client-lambda';
import { lambdaClient } from '../../../aws/clients';
import { Pace } from '../../../aws/pace';
import { retryStrategy } from '../../../aws/patience';
import { startAnswering } from '../../support/aws/answering';

test('calls begin as fast as the quota allows, and a few at once after a rest', async () => {
  const pace = new Pace({ perSecond: 20, atOnce: 3 });
  const startedAt = performance.now();
  const begun: number[] = [];
  const turns = Array.from({ length: 7 }, () =>
    pace.turn().then(() => void begun.push(performance.now() - startedAt)),
  );
  for (let step = 0; step < 20; step += 1) await undefined; // no timer ends meanwhile, however busy the machine is
  expect(begun).toHaveLength(3);
  await Promise.all(turns);
  expect(begun[3]).toBeGreaterThan(45); // one every 50 ms from then on
  expect(begun[6]).toBeGreaterThan(195);
});

/** How many attempts it comes to where each fails so. */
async function attempts(errorType: string, settings: { attempts: number; throttledMs: number }) {
  const strategy = retryStrategy(settings);
  let token = await strategy.acquireInitialRetryToken();
  for (let made = 1; ; made += 1) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, { errorType });
    } catch {
      return made;
    }
  }
}

test('silence is met with so many attempts, other refusals with one', async () => {
  expect(await attempts('TRANSIENT', { attempts: 3, throttledMs: 0 })).toBe(3);
  expect(await attempts('CLIENT_ERROR', { attempts: 3, throttledMs: 60_000 })).toBe(1);
});

test('a quota that is used up is waited for, for so long', async () => {
  const startedAt = performance.now();
  expect(await attempts('THROTTLING', { attempts: 1, throttledMs: 1200 })).toBeGreaterThanOrEqual(2);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('a call that is throttled four times is answered in the end', async () => {
  let calls = 0;
  const { target, stop } = await startAnswering((_, response) => {
    calls += 1;
    if (calls > 4) response.end('{"Aliases":[]}');
    else response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' }).end('{}');
  });
  const client = lambdaClient(target, 'us-east-1');
  const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName: 'orders' }));
  expect([Aliases, calls]).toEqual([[], 5]);
  client.destroy();
  stop();
});
