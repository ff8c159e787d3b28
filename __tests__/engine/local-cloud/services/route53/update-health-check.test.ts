import {
  CreateHealthCheckCommand,
  DeleteHealthCheckCommand,
  GetHealthCheckCommand,
  type HealthCheckConfig,
  type HealthCheckRegion,
  ListHostedZonesCommand,
  UpdateHealthCheckCommand,
  type UpdateHealthCheckCommandInput,
} from '@aws-sdk/client-route-53';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Route 53 API Reference, "UpdateHealthCheck": what a request leaves out stays.

jest.setTimeout(60_000);

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

async function create(HealthCheckConfig: HealthCheckConfig): Promise<string> {
  const { HealthCheck } = await cloud.route53.send(
    new CreateHealthCheckCommand({ CallerReference: crypto.randomUUID(), HealthCheckConfig }),
  );
  return HealthCheck?.Id ?? '';
}

const update = (HealthCheckId: string, rest: Omit<UpdateHealthCheckCommandInput, 'HealthCheckId'>) =>
  cloud.route53.send(new UpdateHealthCheckCommand({ HealthCheckId, ...rest }));

async function read(HealthCheckId: string) {
  const { HealthCheck } = await cloud.route53.send(new GetHealthCheckCommand({ HealthCheckId }));
  return { version: HealthCheck?.HealthCheckVersion, ...HealthCheck?.HealthCheckConfig };
}

const TCP = { Type: 'TCP', IPAddress: '192.0.2.1', Port: 443 } as const;
const REGIONS: HealthCheckRegion[] = ['us-east-1', 'eu-west-1', 'sa-east-1'];

test('a calculated check keeps its children, until it is given others or none', async () => {
  const [one, two] = [await create(TCP), await create(TCP)];
  const sum = await create({ Type: 'CALCULATED', ChildHealthChecks: [one], HealthThreshold: 1 });
  await update(sum, { Inverted: true });
  expect(await read(sum)).toMatchObject({ ChildHealthChecks: [one], Inverted: true, version: 2 });
  await update(sum, { ChildHealthChecks: [one, two] });
  expect((await read(sum)).ChildHealthChecks).toEqual([one, two]);
  await update(sum, { ResetElements: ['ChildHealthChecks'] });
  expect((await read(sum)).ChildHealthChecks ?? []).toEqual([]);
});

test('a check keeps its regions, until they are reset', async () => {
  const id = await create({ ...TCP, Type: 'HTTP', Regions: REGIONS, ResourcePath: '/up' });
  await update(id, { FailureThreshold: 5 });
  expect(await read(id)).toMatchObject({ Regions: REGIONS, FailureThreshold: 5, ResourcePath: '/up' });
  await update(id, { ResetElements: ['Regions', 'ResourcePath'] });
  const { Regions = [], ResourcePath = '' } = await read(id);
  expect([Regions, ResourcePath]).toEqual([[], '']);
});

test('a change of another version than the check has is refused, and so are values', async () => {
  const id = await create(TCP);
  await update(id, { HealthCheckVersion: 1, Disabled: true });
  await expect(update(id, { HealthCheckVersion: 1, Disabled: false })).rejects.toMatchObject({
    name: 'HealthCheckVersionMismatch',
    $metadata: { httpStatusCode: 409 },
  });
  await expect(update(id, { Port: 70_000, Regions: ['us-east-1'] })).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(/Port must be .*; Regions must be at least 3/),
  });
  expect(await read(id)).toMatchObject({ Disabled: true, Port: 443, version: 2 });
  await cloud.route53.send(new DeleteHealthCheckCommand({ HealthCheckId: id }));
  await expect(update(id, { Disabled: false })).rejects.toMatchObject({ name: 'NoSuchHealthCheck' });
  await cloud.route53.send(new ListHostedZonesCommand({}));
});
