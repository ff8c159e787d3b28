import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { controlCloud } from '../../../local-cloud/control/client';
import type { Fault } from '../../../local-cloud/faults/fault';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { processesWith, until } from '../../support/processes';

// What the cloud is told while a region is starting.

const region = 'us-east-1';
const broken: Fault = { kind: 'invoke', region, errorShare: 1, addedMs: 0 };
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([region, 'eu-west-1']);
  await createFunction(cloud.lambda(region), {
    name: 'well',
    source: "exports.handler = async () => 'well';",
    timeout: 10,
  });
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

const ownProcesses = () =>
  processesWith(cloud.directory).filter((line) =>
    /local-cloud\/region\.js.*"region":"us-east-1"/s.test(line),
  );

test('a region that is killed while it is starting ends at once, and stays down', async () => {
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region });
  expect(await until(() => ownProcesses().length === 0, 5000)).toBe(true);
  const started = control('StartRegion', { region }).then(() => 'started', String);
  expect(await until(() => ownProcesses().length === 1, 5000, 5)).toBe(true);
  await control('KillRegion', { region });
  expect(await until(() => ownProcesses().length === 0, 1000, 5)).toBe(true);
  expect(await started).toContain(`region ${region} was killed while it was starting`);
  await expect(outcome(cloud.lambda(region), 'well')).rejects.toThrow();
  await control('StartRegion', { region });
  expect(await outcome(cloud.lambda(region), 'well')).toBe('answer "well"');
}, 60_000);

test('a region knows the faults and the time that were set while it was starting', async () => {
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region });
  const started = control('StartRegion', { region });
  expect(await until(() => ownProcesses().length === 1, 5000, 5)).toBe(true); // launched with what held then
  await control('SetFaults', { faults: [broken] });
  await control('SetTimeScale', { timeScale: 1000 });
  await started;
  expect(await outcome(cloud.lambda(region), 'well')).toBe('error Runtime.InternalError');
  expect(await sentAt()).toBeGreaterThan(Date.now() + 60_000);
  await control('SetTimeScale', { timeScale: 1 });
  await control('SetFaults', { faults: [] });
  expect(await outcome(cloud.lambda(region), 'well')).toBe('answer "well"');
  expect(Math.abs((await sentAt()) - Date.now())).toBeLessThan(10_000); // with another time, tokens would not be valid
}, 60_000);

let queues = 0;

/** The time at which a region says that a message was sent just now. */
async function sentAt(): Promise<number> {
  const sqs = cloud.sqs(region);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `times-${queues++}` }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'now' }));
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['SentTimestamp'] }),
  );
  return Number(Messages?.[0]?.Attributes?.SentTimestamp);
}
