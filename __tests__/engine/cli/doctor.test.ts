import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { startStubAccount } from '../../support/aws/account/stub';
import { healthyMachine, type Machine } from '../../support/doctor/machine';

let machine: Machine;
beforeEach(() => {
  machine = healthyMachine();
});
afterEach(() => machine.stop());

/** On a machine of its own, which has no credentials and asks nobody for some. */
function antipode(...args: string[]) {
  return run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), ...args], {
    env: {
      ...machine.env,
      NODE_NO_WARNINGS: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
      TF_CLI_CONFIG_FILE: __filename, // says where providers are
    },
    timeoutMs: 60_000,
  });
}

test('doctor exits 1 where a deploy would fail, and says what is wrong and how to mend it', async () => {
  machine.program('terraform', `echo '{"terraform_version": "1.9.8"}'`);
  const { code, output } = await antipode('doctor');
  expect(output).toMatch(/^orders on AWS, credentials of the environment\n/);
  expect(output).toMatch(
    /✗ Terraform: .*\n {4}.* version 1\.9\.8; 1\.10 or newer is needed\.\n {4}→ Get it from/,
  );
  expect(output).toMatch(/✗ credentials: There are no credentials that AWS takes\./);
  expect(output).toMatch(/Not looked at, nobody can be asked without credentials: permissions, .*, state\./);
  expect(output).toMatch(/^2 to mend before a deploy, /m);
  expect(code).toBe(1);
});

test('doctor --local looks at the machine also while no local cloud runs', async () => {
  const { code, output } = await antipode('doctor', '--local', '--json');
  const found = JSON.parse(output.slice(0, output.lastIndexOf('}') + 1)) as {
    findings: { severity: string }[];
    skipped: { check: string; why: string }[];
    clear: string[];
  };
  expect(found.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(found.skipped).toContainEqual({ check: 'drains', why: 'no local cloud runs' });
  expect(found.clear).toEqual(expect.arrayContaining(['terraform', 'cdktf', 'moto']));
  expect(code).toBe(0);
});

test('deploy looks first, and stops where it would fail', async () => {
  const aws = await startStubAccount(['us-east-1', 'eu-west-1']);
  aws.state.aheadMs = 600_000;
  Object.assign(machine.env, { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' });
  Object.assign(machine.env, { AWS_ENDPOINT_URL_STS: aws.url, AWS_ENDPOINT_URL_LAMBDA: aws.url });
  const { code, output } = await antipode('deploy', '--yes').finally(() => aws.stop());
  expect(output).toMatch(/✗ the clock: This machine’s clock is wrong: AWS refuses what it signs\./);
  expect(output).toMatch(/Nothing was changed\. To look at everything: npx antipode doctor\n$/);
  expect(code).toBe(1);
});
