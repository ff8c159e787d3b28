import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  InvokeCommand,
  type LambdaClient,
  LogType,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// What Lambda itself writes to a function's log, when the function cannot tell any more what became of it.

const region = 'us-east-1';
let cloud: TestCloud;
let lambda: LambdaClient;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  lambda = cloud.lambda(region);
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  logs = new CloudWatchLogsClient({ endpoint: cloud.endpoint, region, credentials });
}, 60_000);
afterAll(async () => {
  logs.destroy();
  await cloud.stop();
}, 30_000);

const found = async (name: string, filterPattern?: string) => {
  const logGroupName = `/aws/lambda/${name}`;
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  return events.map(({ message = '', timestamp = 0 }) => ({ message, timestamp }));
};

async function tail(FunctionName: string): Promise<{ id: string; text: string }> {
  const { LogResult = '', $metadata } = await lambda.send(
    new InvokeCommand({ FunctionName, LogType: LogType.Tail }),
  );
  return { id: $metadata.requestId ?? '', text: Buffer.from(LogResult, 'base64').toString() };
}

const HANGS =
  'exports.handler = async () => { process.stdout.write("begins"); await new Promise(() => setInterval(() => {}, 1000)); };';
const EXITS = 'exports.handler = async () => { process.exit(3); };';

test('a time-out, on a line of its own, which is the end of the log too', async () => {
  await createFunction(lambda, { name: 'hangs', source: HANGS, timeout: 1 });
  const { id, text } = await tail('hangs');
  expect(text).toMatch(new RegExp(`^\\S+Z ${id} Task timed out after 1\\.00 seconds\n$`));
  const [line] = await found('hangs', '"Task timed out"');
  expect(line?.message).toBe(text.trimEnd());
  expect(Math.abs((line?.timestamp ?? 0) - Date.now())).toBeLessThan(10_000);
}, 30_000);

test('the end of a runtime', async () => {
  await createFunction(lambda, { name: 'exits', source: EXITS });
  const { id, text } = await tail('exits');
  expect(text).toContain(
    `RequestId: ${id} Error: Runtime exited with error: exit status 3\rRuntime.ExitError\n`,
  );
  expect(await found('exits')).toHaveLength(1);
}, 30_000);

test.each([
  ['hangs-in-json', HANGS, { status: 'timeout' }],
  ['exits-in-json', EXITS, { status: 'error', errorType: 'Runtime.ExitError' }],
])(
  'in JSON it is a report: %s',
  async (name, source, how) => {
    await createFunction(lambda, { name, source, timeout: 1 });
    const LoggingConfig = { LogFormat: 'JSON' as const };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, LoggingConfig }));
    const { id } = await tail(name);
    const [line] = await found(name, `{ $.record.status = "${how.status}" }`);
    expect(JSON.parse(line?.message ?? '')).toEqual({
      time: expect.stringMatching(/Z$/),
      type: 'platform.report',
      record: {
        requestId: id,
        metrics: {
          durationMs: expect.any(Number),
          billedDurationMs: expect.any(Number),
          memorySizeMB: 128,
        },
        ...how,
      },
    });
  },
  30_000,
);

test('nothing where the function tells itself what went wrong', async () => {
  await createFunction(lambda, {
    name: 'throws',
    source: 'exports.handler = async () => { throw new Error("no"); };',
  });
  await tail('throws');
  expect(await found('throws')).toEqual([expect.objectContaining({ message: expect.stringMatching(/no/) })]);
}, 30_000);
