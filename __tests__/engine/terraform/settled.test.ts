import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settleState } from '../../../definition/state/settle';
import { run } from '../../../process/run';
import { findTerraform } from '../../../process/tools/terraform';
import { service } from '../../support/definition/fixture';

// Terraform itself, with its built-in provider: what it remembers in a stack's folder, and of a state that has moved.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-settled-'));
const place = { outdir: path.join(folder, 'cdktf.out'), target: 'aws' };
const stack = path.join(place.outdir, 'stacks/data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(state: string): void {
  mkdirSync(stack, { recursive: true });
  const terraform = { backend: { local: { path: `../../../state/aws/${state}` } } };
  const resource = { terraform_data: { one: { input: 'orders-us-east-1-api' } } };
  writeFileSync(path.join(stack, 'cdk.tf.json'), JSON.stringify({ terraform, resource }));
}

async function terraform(...args: string[]): Promise<number | undefined> {
  const { command } = await findTerraform();
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  return (await run(command, [`-chdir=${stack}`, ...args, '-input=false'], { env })).code;
}

test('a deployed state that moves is found again, and planned without a change', async () => {
  synthesize('data.tfstate');
  expect(await terraform('init')).toBe(0);
  expect(await terraform('apply', '-auto-approve')).toBe(0);
  synthesize('orders/data.tfstate');
  expect(await terraform('init')).not.toBe(0); // it would ask whether to copy the state
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  settleState(service(), place);
  said.mockRestore();
  expect(await terraform('init')).toBe(0);
  expect(await terraform('plan', '-detailed-exitcode')).toBe(0);
}, 120_000);

test('another service is refused in the folder that Terraform has used', () => {
  expect(() => settleState(service({ name: 'orders-staging' }), place)).toThrow(
    /was used for the service "orders" on aws/,
  );
});
