import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { controlCloud } from '../../../../../local-cloud/control/client';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';
import { settings, snsClient } from '../../../../support/local-cloud/sns-client';

// A topic of one region, and what subscribes to it in another, as "Who else may subscribe" advises (docs/topics.md).

jest.setTimeout(120_000);

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
const arn = (service: string, region: string, rest: string) =>
  `arn:aws:${service}:${region}:123456789012:${rest}`;
let cloud: TestCloud;
let sns: ReturnType<typeof snsClient>;

beforeAll(async () => {
  cloud = await startTestCloud([here, there]);
  const { endpoint, accessKeyId } = cloud;
  sns = snsClient({ endpoint, accessKeyId, region: here });
  for (const region of [here, there]) {
    for (const QueueName of ['jobs', 'dead', 'done'])
      await cloud.sqs(region).send(new CreateQueueCommand({ QueueName }));
    await createFunction(cloud.lambda(region), { name: 'worker', source: TELLS_A_QUEUE, timeout: 10 });
  }
}, 120_000);
afterAll(() => cloud?.stop(), 30_000);

/** A function that sends each message that it gets to the queue `done` of its region. */
const TELLS_A_QUEUE = `
exports.handler = async ({ Records }) => {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID } = process.env;
  const scope = '19700101/' + AWS_REGION + '/sqs/aws4_request';
  const answer = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + AWS_ACCESS_KEY_ID + '/' + scope + ', SignedHeaders=host, Signature=0',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage',
    },
    body: JSON.stringify({ QueueUrl: 'done', MessageBody: Records[0].Sns.Message }),
  });
  if (!answer.ok) throw new Error(await answer.text());
};`;

async function topic(Name: string, Protocol: string, Endpoint: string, more: Record<string, string> = {}) {
  await sns('CreateTopic', { Name });
  const TopicArn = arn('sns', here, Name);
  await sns('Subscribe', { TopicArn, Protocol, Endpoint, ...settings(more) });
  return (Message: string) => sns('Publish', { TopicArn, Message });
}

/** Takes messages out of a queue. */
async function received(region: string, queue: string, WaitTimeSeconds = 0) {
  const QueueUrl = `${cloud.endpoint}/123456789012/${queue}`;
  const { Messages = [] } = await cloud
    .sqs(region)
    .send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds, MessageAttributeNames: ['All'] }));
  for (const { ReceiptHandle } of Messages)
    await cloud.sqs(region).send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages;
}

test('a queue of another region gets the message, and the one of its name here does not', async () => {
  const publish = await topic('queued', 'sqs', arn('sqs', there, 'jobs'));
  await publish('x');
  const [message] = await received(there, 'jobs', 20);
  expect(JSON.parse(message?.Body ?? '{}')).toMatchObject({ Type: 'Notification', Message: 'x' });
  expect(await received(here, 'jobs')).toEqual([]);
});

test('a function of another region is invoked there', async () => {
  const publish = await topic('worked', 'lambda', arn('lambda', there, 'function:worker'));
  await publish('y');
  expect((await received(there, 'done', 20)).map(({ Body }) => Body)).toEqual(['y']);
  expect(await received(here, 'done')).toEqual([]);
});

test('what was published while the other region was down arrives, also after an outage of this one', async () => {
  const control = controlCloud(cloud.endpoint);
  const publish = await topic('late', 'lambda', arn('lambda', there, 'function:worker'));
  await control('KillRegion', { region: there });
  await publish('late');
  await control('KillRegion', { region: here });
  for (const region of [there, here]) await control('StartRegion', { region });
  expect((await received(there, 'done', 20)).map(({ Body }) => Body)).toEqual(['late']);
});

test('for a function that is not there it is a dead letter here', async () => {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', here, 'dead') });
  const publish = await topic('lost', 'lambda', arn('lambda', there, 'function:missing'), { RedrivePolicy });
  await publish('z');
  const [message] = await received(here, 'dead', 20);
  expect(message?.MessageAttributes).toMatchObject({
    ErrorCode: { StringValue: 'ResourceNotFoundException' },
    ErrorMessage: { StringValue: 'Function not found: missing' },
  });
});

test.each([
  ['a queue of another account', 'sqs', 'arn:aws:sqs:eu-west-1:111122223333:jobs', {}],
  ['what is no ARN', 'sqs', 'jobs', {}],
  ['a function of an opt-in Region', 'lambda', arn('lambda', 'eu-south-1', 'function:worker'), {}],
  [
    'dead letters of another region',
    'sqs',
    arn('sqs', there, 'jobs'),
    { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('sqs', there, 'dead') }) },
  ],
])('refuses %s', async (_, protocol, endpoint, more) => {
  await expect(topic('refusing', protocol, endpoint, more)).rejects.toMatchObject({
    code: 'InvalidParameter',
    status: 400,
  });
});
