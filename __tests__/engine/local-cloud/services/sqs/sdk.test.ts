import { InvokeCommand } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Functions that reach queues with the SDK alone, as it comes.

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([here, there]);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

/** Makes a queue, and returns its URL as the command line and Terraform know it. */
async function queue(region: string, QueueName: string): Promise<string> {
  return (await cloud.sqs(region).send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
}

async function waiting(region: string, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await cloud
    .sqs(region)
    .send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages);
}

/** Sends to the queue of its environment, of the event, of a list, and of a name; tells what it was warned of. */
const SENDS = `
  const sdk = require(${JSON.stringify(require.resolve('@aws-sdk/client-sqs'))});
  const warnings = [];
  console.warn = (...words) => warnings.push(words.join(' '));
  exports.handler = async ({ url, region, name }) => {
    const client = new sdk.SQSClient({ region });
    const { QueueUrl } = await client.send(new sdk.GetQueueUrlCommand({ QueueName: name }));
    const { QueueUrls } = await client.send(new sdk.ListQueuesCommand({ QueueNamePrefix: name }));
    const urls = [process.env['QUEUE_' + name.toUpperCase()], url, QueueUrl, ...QueueUrls];
    for (const one of urls) await client.send(new sdk.SendMessageCommand({ QueueUrl: one, MessageBody: 'x' }));
    return { warnings, urls };
  };`;

test.each([
  ['its own region', here, 'mail'],
  ['another region', there, 'letters'],
])(
  'a queue of %s has one URL wherever it comes from, and the SDK warns of none',
  async (_, region, name) => {
    const url = await queue(region, name);
    const lambda = cloud.lambda(here);
    const variables = { [`QUEUE_${name.toUpperCase()}`]: url };
    await createFunction(lambda, {
      name: `sends-${name}`,
      source: SENDS,
      timeout: 20,
      memory: 256,
      variables,
    });
    const Payload = JSON.stringify({ url, region, name });
    const answer = await lambda.send(new InvokeCommand({ FunctionName: `sends-${name}`, Payload }));
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toEqual({
      warnings: [],
      urls: [url, url, url, url],
    });
    expect(await waiting(region, url)).toBe(4);
  },
  30_000,
);
