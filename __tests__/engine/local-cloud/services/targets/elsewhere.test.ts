import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSqsService } from '../../../../../local-cloud/services/sqs/service';
import { deliver } from '../../../../../local-cloud/services/targets/targets';
import { ManualClock } from '../../../../support/route53/manual-clock';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-elsewhere-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const place = { region: 'us-east-1', accountId: '123456789012' };

/** A region that has a queue `jobs` and a function `worker`. */
function region() {
  const QueueArn = 'arn:aws:sqs:us-east-1:123456789012:jobs';
  const Attributes = { QueueArn, MaximumMessageSize: '1024', DelaySeconds: '0' };
  const invoked: string[] = [];
  const sqs = createSqsService({
    ...place,
    moto: async () => ({ status: 200, headers: {}, body: JSON.stringify({ Attributes }) }),
    directory: mkdtempSync(path.join(directory, 'region-')),
    clock: new ManualClock(),
    put: () => undefined,
    log: () => undefined,
  });
  const ports = {
    ...place,
    functionExists: async () => true,
    invokeLater: ({ functionName }: { functionName: string }) => void invoked.push(functionName),
    sendToQueue: sqs.send,
  };
  return { ports, invoked, waiting: () => sqs.queues.receivable('jobs').length };
}

test.each(['us-east-1:111122223333', 'eu-west-1:123456789012'])(
  'nothing for a queue or function in %s reaches the one of the same name here',
  async (elsewhere) => {
    const { ports, invoked, waiting } = region();
    for (const arn of [`arn:aws:sqs:${elsewhere}:jobs`, `arn:aws:lambda:${elsewhere}:function:worker`])
      expect(await deliver(ports, arn, '{}')).toMatchObject({
        code: 'AWS.SimpleQueueService.NonExistentQueue',
      });
    expect([invoked, waiting()]).toEqual([[], 0]);
  },
);

test('what is for those here does', async () => {
  const { ports, invoked, waiting } = region();
  for (const rest of ['sqs:us-east-1:123456789012:jobs', 'lambda:us-east-1:123456789012:function:worker'])
    expect(await deliver(ports, `arn:aws:${rest}`, '{}')).toBeUndefined();
  expect([invoked, waiting()]).toEqual([['worker'], 1]);
});
