import { CreateFunctionCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// What a handler's name means, as in Lambda's own runtime (aws-lambda-nodejs-runtime-interface-client, UserFunction.js).

const region = 'us-east-1';
let cloud: TestCloud;
let lambda: LambdaClient;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  lambda = cloud.lambda(region);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

let made = 0;
async function asked(Handler: string, files: Readonly<Record<string, string>>): Promise<unknown> {
  made += 1;
  const FunctionName = `named-${made}`;
  const zipped = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/test',
      Handler,
      Code: { ZipFile: zipSync(zipped) },
      Timeout: 10,
    }),
  );
  const { Payload = [] } = await lambda.send(new InvokeCommand({ FunctionName }));
  return JSON.parse(Buffer.from(Payload).toString());
}

const handler = (answer: string) => `exports.handler = async () => ${JSON.stringify(answer)};`;
const nested = 'exports.api = { handler: async () => "nested" };';

test.each([
  ['index.handler', { 'index.js': handler('plain') }, 'plain'],
  ['src/deep/index.handler', { 'src/deep/index.js': handler('deep') }, 'deep'],
  ['v1.2/index.handler', { 'v1.2/index.js': handler('below a dot') }, 'below a dot'],
  ['index.api.handler', { 'index.js': nested }, 'nested'],
  ['index.api.handler', { 'index.mjs': 'export const api = { handler: async () => "es" };' }, 'es'],
  ['api.handler', { 'api/index.js': handler('a folder') }, 'a folder'],
])(
  '%s in %j',
  async (name, files, answer) => {
    expect(await asked(name, files)).toBe(answer);
  },
  30_000,
);

test.each([
  ['a.handler.handler', { 'a.handler.js': handler('dotted') }, 'Runtime.ImportModuleError', /module 'a'/],
  ['index.api.other', { 'index.js': nested }, 'Runtime.HandlerNotFound', /undefined or not exported/],
  ['index.api', { 'index.js': nested }, 'Runtime.HandlerNotFound', /is not a function/],
  ['../index.handler', { 'index.js': handler('up') }, 'Runtime.MalformedHandlerName', /handler/],
  ['index', { 'index.js': handler('no name') }, 'Runtime.MalformedHandlerName', /Bad handler/],
])(
  '%s in %j is an error',
  async (name, files, errorType, message) => {
    const errorMessage = expect.stringMatching(message);
    expect(await asked(name, files)).toMatchObject({ errorType, errorMessage });
  },
  30_000,
);

test('a streamed answer is refused by name', async () => {
  const source = 'exports.handler = awslambda.streamifyResponse(async (event, stream) => stream.end("x"));';
  expect(await asked('index.handler', { 'index.js': source })).toMatchObject({
    errorMessage: expect.stringMatching(/streams no answers.*awslambda/),
  });
}, 30_000);

test('code that only looks for streaming runs', async () => {
  const source = 'exports.handler = async () => typeof awslambda.streamifyResponse;';
  expect(await asked('index.handler', { 'index.js': source })).toBe('function');
}, 30_000);
