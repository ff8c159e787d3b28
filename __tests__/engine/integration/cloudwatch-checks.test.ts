import { ListHealthChecksCommand } from '@aws-sdk/client-route-53';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { type PlainTerraform, plainTerraform } from '../../support/terraform/plain-terraform';

// Metric filters and checks on alarms by the real Terraform and AWS provider.

let cloud: TestCloud;
let plain: PlainTerraform;

beforeAll(async () => {
  cloud = await startTestCloud(['eu-west-1']);
  plain = await plainTerraform('alarm-checks/main.tf', cloud);
}, 90_000);
afterAll(async () => {
  await cloud?.stop();
  plain?.remove();
}, 30_000);

const terraform = async (...args: string[]) => (await plain.run(...args)).output;
const AT_ONCE = ['-input=false', '-no-color'] as const;

/** The threshold that the check on the alarm has copied. */
async function copied(): Promise<number | undefined> {
  const { HealthChecks = [] } = await cloud.route53.send(new ListHealthChecksCommand({}));
  const check = HealthChecks.find(({ HealthCheckConfig }) => HealthCheckConfig?.Type === 'CLOUDWATCH_METRIC');
  return check?.CloudWatchAlarmConfiguration?.Threshold;
}

test('filters and checks are made as they are written, and a second plan is empty', async () => {
  expect(await terraform('init', ...AT_ONCE)).toContain('successfully initialized');
  const applied = await terraform('apply', '-auto-approve', ...AT_ONCE);
  expect(applied).toContain('Apply complete! Resources: 8 added');
  expect(await terraform('plan', ...AT_ONCE)).toContain('No changes.');
  expect(await copied()).toBe(0.1);
}, 300_000);

test('a trigger of the check has the changed alarm copied', async () => {
  const changed = await terraform('apply', '-auto-approve', '-var=threshold=0.5', ...AT_ONCE);
  expect(changed).toContain('0 added, 2 changed, 0 destroyed');
  expect(await copied()).toBe(0.5);
  const destroyed = await terraform('destroy', '-auto-approve', ...AT_ONCE);
  expect(destroyed).toContain('Destroy complete! Resources: 8 destroyed.');
}, 240_000);
