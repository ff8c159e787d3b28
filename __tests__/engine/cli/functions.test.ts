import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { freshDirectory, register, removeDirectory, unregister } from '../../../aws/running-clouds';
import { controlCloud } from '../../../local-cloud/control/client';
import { type LocalCloud, startLocalCloud } from '../../../local-cloud/start';
import { freePort } from '../../../process/ports';
import { run } from '../../../process/run';
import { findMoto } from '../../../process/tools/moto';
import { packageRoot } from '../../../project/root';

// The commands as a developer runs them, on a local cloud with one function that can be broken and repaired.

jest.setTimeout(60_000); // each runs commands, which are processes

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
const ACCOUNT = '123456789012';
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-functions-'));
const [broken, effectsFile, config] = ['broken', 'effects', 'antipode.config.ts'].map((name) =>
  path.join(folder, name),
) as [string, string, string];
let cloud: LocalCloud;
let lambda: LambdaClient;
let sqs: SQSClient;
let dynamodb: DynamoDBClient;

const arn = (service: string, name: string) => `arn:aws:${service}:${here}:${ACCOUNT}:${name}`;
const antipode = async (...args: string[]) => {
  const env = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    AWS_ENDPOINT_URL: cloud.endpoint,
    ANTIPODE_CONFIG: config,
  };
  return run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), ...args], {
    env,
    timeoutMs: 60_000,
  });
};
const effects = () =>
  existsSync(effectsFile) ? readFileSync(effectsFile, 'utf8').trimEnd().split('\n').sort() : [];

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; ) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await condition()).toBe(true);
}

beforeAll(async () => {
  const contract =
    "{ '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } }";
  writeFileSync(
    config,
    `export default {
      name: 'shop',
      regions: ['${here}', '${there}'],
      queues: { work: { payload: ${contract} } },
      functions: {
        echo: { entry: 'functions/orders/handler.ts', payload: ${contract}, triggers: [{ stream: 'table' }] },
        worker: { entry: 'functions/orders/handler.ts', triggers: [{ queue: 'work' }] },
      },
    };`,
  );
  const port = await freePort();
  const directory = await freshDirectory(port);
  const regions = [here, there];
  cloud = await startLocalCloud({ regions, port, directory, moto: await findMoto(), replicationLagMs: 50 });
  register(cloud);
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  const settings = { endpoint: cloud.endpoint, region: here, credentials, maxAttempts: 1 };
  [lambda, sqs, dynamodb] = [
    new LambdaClient(settings),
    new SQSClient(settings),
    new DynamoDBClient(settings),
  ];
  await deploy();
}, 120_000);
afterAll(async () => {
  for (const client of [lambda, sqs, dynamodb]) client.destroy();
  unregister(cloud.directory);
  await cloud.stop();
  for (const one of [cloud.directory, folder]) removeDirectory(one);
}, 30_000);

/** What a deploy of the definition would make, as far as the commands need it. */
async function deploy(): Promise<void> {
  for (const QueueName of [
    'shop-us-east-1-work',
    'shop-us-east-1-work-dead-letters',
    'shop-us-east-1-echo-failures',
  ])
    await sqs.send(new CreateQueueCommand({ QueueName }));
  const source = `
    const { appendFileSync, existsSync } = require('node:fs');
    exports.handler = async ({ n, Records, poison }) => {
      if (poison) return { batchItemFailures: [{ itemIdentifier: poison }] };
      const ids = Records ? Records.map(({ dynamodb }) => dynamodb.Keys.pk.S) : [n];
      console.log('got ' + ids);
      if (existsSync(${JSON.stringify(broken)})) throw new TypeError('broken');
      appendFileSync(${JSON.stringify(effectsFile)}, ids.map((id) => id + '\\n').join(''));
      return { got: ids };
    };`;
  const FunctionName = 'shop-us-east-1-echo';
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs22.x',
      Role: `arn:aws:iam::${ACCOUNT}:role/test`,
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.js': strToU8(source) }) },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: `/aws/lambda/${FunctionName}` },
    }),
  );
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
  const DestinationConfig = { OnFailure: { Destination: arn('sqs', 'shop-us-east-1-echo-failures') } };
  await lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName,
      Qualifier: 'live',
      MaximumRetryAttempts: 0,
      DestinationConfig,
    }),
  );
  const { TableDescription } = await dynamodb.send(
    new CreateTableCommand({
      TableName: 'shop',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  await lambda.send(
    new CreateEventSourceMappingCommand({
      EventSourceArn: TableDescription?.LatestStreamArn,
      FunctionName: `${FunctionName}:live`,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 3,
      MaximumRetryAttempts: 0,
      DestinationConfig,
      FilterCriteria: {
        Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { region: { S: [here] } } } }) }],
      },
    }),
  );
}

const put = (pk: string, region: string = here) =>
  dynamodb.send(new PutItemCommand({ TableName: 'shop', Item: { pk: { S: pk }, region: { S: region } } }));
const queueUrl = (name: string) => `http://${here}.queue.amazonaws.com/${ACCOUNT}/${name}`;
const waiting = async (name: string) => {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl(name), AttributeNames });
  return Number((await sqs.send(command)).Attributes?.ApproximateNumberOfMessages);
};

test('invoke shows the answer, the version and the end of the log', async () => {
  const event = path.join(folder, 'event.json');
  writeFileSync(event, '{ "n": "one" }');
  const { code, output } = await antipode('invoke', 'echo', '--region', here, '--event', event);
  expect(output).toMatch(
    /^shop on local cloud http:\/\/127\.0\.0\.1:\d+\nshop-us-east-1-echo:live, version 1: answered\n/,
  );
  expect(output).toContain('"got": [\n    "one"\n  ]');
  expect(output).toMatch(/Log:\n.*"level":"INFO".*"message":"got one"/);
  expect(code).toBe(0);
});

test('invoke exits 1 where a batch failed in part', async () => {
  const event = path.join(folder, 'poison.json');
  writeFileSync(event, '{ "poison": "one" }');
  const { code, output } = await antipode('invoke', 'echo', '--region', here, '--event', event);
  expect(output).toContain('shop-us-east-1-echo:live, version 1: failed, 1 of the batch\n');
  expect(code).toBe(1);
});

test('invoke exits 1 where the function fails, also with --json', async () => {
  writeFileSync(broken, '');
  const { code, output } = await antipode('invoke', 'echo', '--region', here, '--json');
  rmSync(broken);
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({
    region: here,
    function: 'shop-us-east-1-echo:live',
    status: 200,
    version: '1',
    error: 'Unhandled',
    answer: { errorType: 'TypeError', errorMessage: 'broken' },
    log: expect.stringContaining('"level":"ERROR"'),
  });
});

test('invoke says that a function may not run at all, which holds behind its alias too', async () => {
  const FunctionName = 'shop-us-east-1-echo';
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  const refused = await antipode('invoke', 'echo', '--region', here);
  await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  expect(refused.output).toContain('shop-us-east-1-echo:live could not be invoked: Rate Exceeded.');
  expect(refused.code).toBe(1);
  expect((await antipode('invoke', 'echo', '--region', here)).code).toBe(0);
});

test('invoke asks for a region where none serves', async () => {
  const { code, output } = await antipode('invoke', 'echo');
  expect(code).toBe(1);
  expect(output).toContain('No region serves: us-east-1 answers 404, eu-west-1 answers 404. To choose one');
});

test('logs shows what a function has logged, in order, and names a region that has no such function', async () => {
  const { code, output } = await antipode('logs', 'echo', '--since', '1h');
  expect(output).toMatch(/^\d{4}-.*Z us-east-1 INFO got one \{"requestId":"[0-9a-f-]{36}"\}$/m);
  expect(output).toContain('eu-west-1: not there (ResourceNotFoundException)');
  expect(code).toBe(1);
  const json = await antipode('logs', 'echo', '--region', here, '--json');
  const [first] = json.output.trimEnd().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    region: here,
    message: expect.stringContaining('got one'),
  });
  expect(json.code).toBe(0);
});

test('logs without a name shows all functions, each with its own', async () => {
  const { output } = await antipode('logs', '--region', here, '--since', '1h');
  expect(output).toMatch(/^\d{4}-.*Z us-east-1 echo INFO got one /m);
});

test('redrive without a name says what it could put back', async () => {
  const { code, output } = await antipode('redrive');
  expect(output).toContain('Which? work, echo. What waits: npx antipode redrive --list');
  expect(code).toBe(1);
});

test('redrive gives a function its failed events again, however it was started, and leaves others alone', async () => {
  writeFileSync(broken, '');
  rmSync(effectsFile, { force: true });
  const accepted = await antipode(
    'invoke',
    'echo',
    '--region',
    here,
    '--async',
    '--event',
    path.join(folder, 'event.json'),
  );
  expect(accepted).toMatchObject({ code: 0, output: expect.stringContaining('Lambda has kept the event') });
  for (const pk of ['a', 'b']) await put(pk);
  await put('elsewhere', there); // which the mapping's filter holds back, in the midst of what fails
  await put('c');
  const failures = 'shop-us-east-1-echo-failures';
  await eventually(async () => (await waiting(failures)) === 2); // the event, and one record for a, b and c
  const send = (MessageBody: string, attributes: Record<string, string> = {}) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl(failures),
        MessageBody,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, StringValue]) => [
            name,
            { DataType: 'String', StringValue },
          ]),
        ),
      }),
    );
  await send('{"n":"a dead letter of a rule"}', {
    RULE_ARN: 'arn',
    TARGET_ARN: arn('lambda', 'function:echo:live'),
  });
  await send('nobody’s');

  const listed = await antipode('redrive', '--list', '--region', here);
  expect(listed.output).toMatch(/^✗ us-east-1 +echo: 4 failures$/m);
  const first = await antipode('redrive', 'echo', '--list', '--region', here);
  expect(first.output).toMatch(/^ {4}\d{4}-.*Z {2}TypeError: broken$/m);
  for (const line of first.output.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  const { code: some, output: json } = await antipode('redrive', '--list', '--region', here, '--json');
  const [, array = ''] = /^(\[\n.*\n\])$/ms.exec(json) ?? []; // beside what standard error says
  expect(JSON.parse(array)).toEqual([
    {
      region: here,
      waiting: [
        {
          name: 'echo',
          what: 'failure',
          queue: failures,
          count: 4,
          some: expect.arrayContaining([{ at: expect.stringMatching(/Z$/), why: 'TypeError: broken' }]),
        },
      ],
    },
  ]);
  expect([listed.code, first.code, some]).toEqual([1, 1, 1]);
  expect(await waiting(failures)).toBe(4); // at once, for the next reader

  const early = await antipode('redrive', 'echo', '--region', here);
  expect(early.code).toBe(1); // it is still broken: the records stay, and events come back
  expect(early.output).toContain(`one stays in ${failures}: echo failed again at records `);
  rmSync(broken);
  await eventually(async () => (await waiting(failures)) === 4);
  const { code, output } = await antipode('redrive', 'echo', '--region', here);
  expect(output).toContain(`us-east-1  ${failures} → shop-us-east-1-echo: 3 messages`);
  expect(output).toContain(
    `one stays in ${failures}: a message that is neither from Lambda, EventBridge nor a topic`,
  );
  expect(code).toBe(1);
  await eventually(() => effects().length === 5);
  expect(effects()).toEqual(['a', 'a dead letter of a rule', 'b', 'c', 'one']);
  expect(await waiting(failures)).toBe(1);
  const nothing = await antipode('redrive', 'work', '--list', '--region', here);
  expect(nothing.output).toMatch(/^✓ us-east-1 +nothing waits$/m);
  expect(nothing.code).toBe(0);
});

test('redrive puts messages of a dead-letter queue back unchanged, and names a region that is down', async () => {
  const MessageAttributes = { colour: { DataType: 'String', StringValue: 'red' } };
  for (const MessageBody of ['one', 'two'])
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl('shop-us-east-1-work-dead-letters'),
        MessageBody,
        MessageAttributes,
      }),
    );
  cloud.killRegion(there);
  const { code, output } = await antipode('redrive', 'work');
  expect(output).toContain('us-east-1  shop-us-east-1-work-dead-letters → shop-us-east-1-work: 2 messages');
  expect(output).toMatch(
    /eu-west-1 {2}shop-eu-west-1-work-dead-letters → .*: unreachable \(.*\); run this again/,
  );
  expect(code).toBe(1);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl('shop-us-east-1-work'),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  expect(Messages.map(({ Body }) => Body).sort()).toEqual(['one', 'two']);
  expect(Messages[0]?.MessageAttributes).toMatchObject(MessageAttributes);
  expect(await waiting('shop-us-east-1-work-dead-letters')).toBe(0);
});

test('a region that returns hands over the changes that its death interrupted, and no others', async () => {
  rmSync(effectsFile, { force: true });
  await put('before');
  await eventually(() => effects().includes('before'));
  await put('next'); // a later batch, which begins when the region has kept that the one with `before` is done
  await eventually(() => effects().includes('next'));
  await Promise.all([put('during 1'), put('during 2')]);
  cloud.killRegion(here);
  await controlCloud(cloud.endpoint)('StartRegion', { region: here });
  await put('after');
  await eventually(() => effects().includes('after'));
  expect([...new Set(effects())]).toEqual(['after', 'before', 'during 1', 'during 2', 'next']);
  expect(effects().filter((one) => one === 'before')).toHaveLength(1);
});
