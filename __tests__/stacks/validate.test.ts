import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../process/run';
import { findProvider } from '../../process/tools/provider';
import { findTerraform } from '../../process/tools/terraform';
import { everyTrigger } from '../config/every-trigger';
import { service } from '../config/fixture';
import { synth } from './synth';

// Terraform itself looks at what every policy and setting makes, with the real provider's schema.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-validate-'));
let terraform: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const [found, provider] = await Promise.all([findTerraform(), findProvider(folder)]);
  terraform = found.command;
  // One data folder for all, since they need the same provider.
  env = { ...process.env, ...provider.env, TF_DATA_DIR: path.join(folder, 'data'), CHECKPOINT_DISABLE: '1' };
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function diagnostics(stack: string): Promise<unknown> {
  await run(terraform, [`-chdir=${stack}`, 'init', '-backend=false', '-input=false', '-no-color'], {
    env,
    timeoutMs: 120_000,
  });
  const { output } = await run(terraform, [`-chdir=${stack}`, 'validate', '-json'], {
    env,
    timeoutMs: 120_000,
  });
  const { valid, diagnostics: list } = JSON.parse(output) as {
    valid: boolean;
    diagnostics: { summary: string; detail: string }[];
  };
  return valid ? [] : list.map(({ summary, detail }) => `${summary}: ${detail}`);
}

const three = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const apex = { name: 'example.com', hostedZone: 'example.com', record: { type: 'alias' } };

const CASES: readonly (readonly [what: string, overrides: Record<string, unknown>, stacks: string[]])[] = [
  ['latency', {}, ['data', 'region-us-east-1']],
  [
    'weighted',
    { routing: { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 0 } } },
    ['region-eu-west-1'],
  ],
  [
    'failover over two regions',
    { routing: { policy: 'failover', primary: 'us-east-1' } },
    ['region-eu-west-1'],
  ],
  [
    'failover over three regions',
    { regions: three, routing: { policy: 'failover', primary: 'us-east-1' } },
    ['region-eu-west-1'],
  ],
  ['aliases at the apex', { domain: apex }, ['region-us-east-1']],
  [
    'customer-managed keys and S3 state',
    { table: { encryption: 'customer-managed' }, state: { backend: 's3', bucketPrefix: 'acme-state' } },
    ['data', 'region-us-east-1'],
  ],
  [
    'a pipeline with a domain and keys',
    {
      table: { encryption: 'customer-managed' },
      state: { backend: 's3', bucketPrefix: 'acme-state' },
      ci: { repository: 'acme/orders' },
    },
    ['bootstrap-us-east-1', 'region-us-east-1'],
  ],
  ['no domain', { domain: undefined }, ['region-us-east-1']],
  ['every kind of trigger', everyTrigger, ['region-us-east-1']],
  ['a retiring region', { retiring: ['us-west-2'] }, ['region-us-west-2']],
];

test.each(CASES)(
  'Terraform takes what %s makes',
  async (_what, overrides, stacks) => {
    const { outdir } = synth(service(overrides));
    for (const stack of stacks) expect(await diagnostics(path.join(outdir, 'stacks', stack))).toEqual([]);
  },
  120_000,
);

test('Terraform would say if something were wrong', async () => {
  const { outdir } = synth(service({ domain: undefined }));
  const stack = path.join(outdir, 'stacks/data');
  const file = path.join(stack, 'cdk.tf.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"billing_mode"', '"billing_mood"'));
  expect(await diagnostics(stack)).not.toEqual([]);
}, 60_000);
