import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ListHealthChecksCommand } from '@aws-sdk/client-route-53';
import { run } from '../../../process/run';
import { findProvider } from '../../../process/tools/provider';
import { packageRoot } from '../../../project/root';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';

// Metric filters and checks on alarms by the real Terraform and AWS provider.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-alarm-checks-'));
let cloud: TestCloud;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const main = path.join(packageRoot, '__tests__/support/alarm-checks/main.tf');
  copyFileSync(main, path.join(folder, 'main.tf'));
  cloud = await startTestCloud(['eu-west-1']);
  env = {
    ...process.env,
    ...(await findProvider(folder)).env,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: cloud.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}, 90_000);
afterAll(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const terraform = async (...args: string[]) =>
  (await run('terraform', args, { cwd: folder, env, timeoutMs: 240_000 })).output;
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
