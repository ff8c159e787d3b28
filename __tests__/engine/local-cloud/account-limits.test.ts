import {
  CreateFunctionCommand,
  GetAccountSettingsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import {
  type AccountLimitType,
  CreateHealthCheckCommand,
  GetAccountLimitCommand,
} from '@aws-sdk/client-route-53';
import { strToU8, zipSync } from 'fflate';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';

// What the local cloud says of quotas, and of how much of them is used.

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

test('Lambda tells what functions have reserved, and the code of all their versions', async () => {
  const lambda = cloud.lambda('us-east-1');
  const settings = () => lambda.send(new GetAccountSettingsCommand({}));
  expect(await settings()).toMatchObject({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
    AccountUsage: { FunctionCount: 0, TotalCodeSize: 0 },
  });
  const ZipFile = zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') });
  const made = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'one',
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/one',
      Handler: 'index.handler',
      Code: { ZipFile },
    }),
  );
  await lambda.send(new PublishVersionCommand({ FunctionName: 'one' }));
  const reserve = { FunctionName: 'one', ReservedConcurrentExecutions: 10 };
  await lambda.send(new PutFunctionConcurrencyCommand(reserve));
  expect(await settings()).toMatchObject({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 990 },
    AccountUsage: { FunctionCount: 1, TotalCodeSize: 2 * (made.CodeSize ?? 0) },
  });
});

describe('Route 53', () => {
  const limit = (Type: AccountLimitType) => cloud.route53.send(new GetAccountLimitCommand({ Type }));

  test('tells how many health checks there are, and may be', async () => {
    const HealthCheckConfig = { Type: 'HTTP', IPAddress: '127.1.0.1', Port: 80 } as const;
    const command = new CreateHealthCheckCommand({ CallerReference: 'one', HealthCheckConfig });
    await cloud.route53.send(command);
    expect(await limit('MAX_HEALTH_CHECKS_BY_OWNER')).toMatchObject({ Limit: { Value: 200 }, Count: 1 });
    expect(await limit('MAX_HOSTED_ZONES_BY_OWNER')).toMatchObject({ Limit: { Value: 500 }, Count: 0 });
  });

  test('refuses to guess at other limits', async () => {
    await expect(limit('MAX_TRAFFIC_POLICIES_BY_OWNER')).rejects.toThrow('knows no limit');
  });
});
