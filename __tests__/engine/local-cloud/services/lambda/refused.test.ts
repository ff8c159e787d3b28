import {
  CreateAliasCommand,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAccountSettingsCommand,
  InvokeCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// What Lambda refuses changes nothing (Lambda API Reference, each operation).

let cloud: TestCloud;
let lambda: ReturnType<TestCloud['lambda']>;

const ZipFile = zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') });
const create = (more: Partial<CreateFunctionCommandInput>) =>
  lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'made',
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/test',
      Handler: 'index.handler',
      Code: { ZipFile },
      ...more,
    }),
  );
const names = async () =>
  (await lambda.send(new ListFunctionsCommand({}))).Functions?.map(({ FunctionName }) => FunctionName);

beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
  lambda = cloud.lambda('us-east-1');
  await createFunction(lambda, { name: 'there', source: 'exports.handler = async () => 1;' });
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

test.each([
  ['no code', { Code: {} }, 'InvalidParameterValueException', 'Please provide a source for function code.'],
  [
    'a reserved variable',
    { Environment: { Variables: { AWS_REGION: 'x', MINE: 'y' } } },
    'InvalidParameterValueException',
    'Reserved keys used in this request: AWS_REGION',
  ],
  [
    'a variable that is no name',
    { Environment: { Variables: { 'a-b': 'x' } } },
    'ValidationException',
    'Map keys must satisfy constraint',
  ],
  [
    'too large an environment',
    { Environment: { Variables: { MINE: 'x'.repeat(4090) } } },
    'InvalidParameterValueException',
    'exceeded the 4KB limit',
  ],
  ['a layer that is none', { Layers: ['x'] }, 'ValidationException', "Value '[x]' at 'layers' failed"],
  ['a network of another form', { VpcConfig: 'x' as never }, 'ValidationException', ''],
])('a function with %s is refused, and nothing is kept of it', async (_what, more, name, says) => {
  await expect(create(more)).rejects.toMatchObject({ name, message: expect.stringContaining(says) });
  expect(await names()).toEqual(['there']);
  await expect(lambda.send(new GetAccountSettingsCommand({}))).resolves.toMatchObject({
    AccountUsage: { FunctionCount: 1 },
  });
});

test('a network without groups breaks no function', async () => {
  const VpcConfig = { SubnetIds: ['subnet-1'] };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'there', VpcConfig }));
  expect(await names()).toEqual(['there']);
});

test('a version stays while an alias points at it', async () => {
  const FunctionName = 'there';
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  const alias = { FunctionName, Name: 'live' };
  await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: Version }));
  const remove = () => lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier: Version }));
  await expect(remove()).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: 'Unable to delete version because the following aliases reference it: [live]',
  });
  const live = await lambda.send(new InvokeCommand({ FunctionName, Qualifier: 'live' }));
  expect(live.StatusCode).toBe(200);
  await lambda.send(new DeleteAliasCommand(alias));
  await remove();
});

test('a hundred executions stay for functions that reserve none', async () => {
  await create({ FunctionName: 'other' });
  const reserve = (FunctionName: string, ReservedConcurrentExecutions: number) =>
    lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
  const below = { name: 'InvalidParameterValueException', message: expect.stringContaining('of [100].') };
  await expect(reserve('there', 901)).rejects.toMatchObject(below);
  await reserve('there', 900);
  await reserve('there', 800);
  await expect(reserve('other', 101)).rejects.toMatchObject(below);
  await reserve('other', 100);
  await expect(reserve('there', -1)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(reserve('there', 0.5)).rejects.toMatchObject({ name: 'SerializationException' });
  await expect(lambda.send(new GetAccountSettingsCommand({}))).resolves.toMatchObject({
    AccountLimit: { UnreservedConcurrentExecutions: 100 },
  });
});

test('only the code that the caller means is published', async () => {
  const publish = (CodeSha256?: string) =>
    lambda.send(new PublishVersionCommand({ FunctionName: 'there', CodeSha256 }));
  await expect(publish('x')).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: expect.stringContaining('CodeSHA256 (x) is different from current CodeSHA256 in $LATEST ('),
  });
  const { CodeSha256 } = await publish();
  await publish(CodeSha256);
});

test.each(['7', 'a b', ''])('no alias is named %j', async (Name) => {
  const alias = { FunctionName: 'there', Name, FunctionVersion: '$LATEST' };
  await expect(lambda.send(new CreateAliasCommand(alias))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(`Value '${Name}' at 'name'`),
  });
});

test.each([{ InvocationType: 'Bogus' }, { LogType: 'Bogus' }])('%j invokes nothing', async (more) => {
  const invoke = lambda.send(new InvokeCommand({ FunctionName: 'there', ...(more as object) }));
  await expect(invoke).rejects.toMatchObject({ name: 'ValidationException' });
});
