import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import type { Routing } from '../../../definition/routing/routing';
import { run } from '../../../process/run';
import { findProvider } from '../../../process/tools/provider';
import { findTerraform } from '../../../process/tools/terraform';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';
import { severalTables } from '../../support/definition/several-tables';

// Terraform itself checks the stacks of every policy and setting, with the real provider's schema.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-validate-'));
const outputs = mkdtempSync(path.join(tmpdir(), 'antipode-validated-'));
afterAll(() => {
  for (const one of [folder, outputs]) rmSync(one, { recursive: true, force: true });
});

const output = () => mkdtempSync(path.join(outputs, 'output-'));

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string };
}

/** Errors by the stack's folder. All stacks are modules of one, since reading the provider's schema is slow. */
async function validate(stacks: readonly string[]): Promise<Map<string, string[]>> {
  const source = (stack: string) => path.relative(realpathSync(folder), realpathSync(stack));
  const modules = Object.fromEntries(stacks.map((stack, index) => [`m${index}`, { source: source(stack) }]));
  writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify({ module: modules }));
  const [{ command }, provider] = await Promise.all([findTerraform(), findProvider(folder)]);
  const terraform = (...args: string[]) =>
    run(command, [`-chdir=${folder}`, ...args], {
      env: { ...process.env, ...provider.env, CHECKPOINT_DISABLE: '1' },
      timeoutMs: 300_000,
    });
  const init = await terraform('init', '-input=false', '-no-color');
  if (init.code !== 0) throw new Error(init.output);
  const { diagnostics } = JSON.parse((await terraform('validate', '-json')).output) as {
    diagnostics: Diagnostic[];
  };
  const errors = new Map<string, string[]>(stacks.map((stack) => [stack, []]));
  for (const { severity, summary, detail, range } of diagnostics) {
    if (severity !== 'error') continue;
    const stack = stacks.find((one) => range?.filename.startsWith(`${source(one)}/`));
    const known = stack === undefined ? undefined : errors.get(stack);
    if (known === undefined) throw new Error(`${range?.filename}: ${summary}: ${detail}`);
    known.push(`${summary}: ${detail}`);
  }
  return errors;
}

const three = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const apex = { name: 'example.com', hostedZone: 'example.com', record: { type: 'alias' } };

/** A route for each kind of authorizer; `everyTrigger` has them under latency. */
const entry = 'runtime/health/handler.ts';
const decided = {
  authorizers: everyTrigger.authorizers,
  functions: {
    api: {
      entry,
      triggers: [
        { http: 'POST /orders', authorizer: 'people', scopes: ['write'] },
        { http: 'GET /orders', authorizer: 'partners' },
      ],
    },
    checkKey: { entry },
  },
};

const CASES: readonly (readonly [what: string, overrides: Record<string, unknown>, stacks: string[]])[] = [
  ['latency', {}, ['data', 'region-us-east-1']],
  [
    'weighted',
    { ...decided, routing: { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 0 } } },
    ['region-eu-west-1'],
  ],
  [
    'failover over two regions',
    { ...decided, routing: { policy: 'failover', primary: 'us-east-1' } },
    ['region-eu-west-1'],
  ],
  [
    'failover over three regions',
    { ...decided, regions: three, routing: { policy: 'failover', primary: 'us-east-1' } },
    ['region-eu-west-1'],
  ],
  [
    'geolocation over three regions',
    {
      ...decided,
      regions: three,
      routing: {
        policy: 'geolocation',
        places: {
          'eu-west-1': { continents: ['EU', 'AF'], countries: ['TR'] },
          'ap-southeast-2': { continents: ['OC'] },
        },
        default: 'us-east-1',
      },
    },
    ['region-us-east-1', 'region-eu-west-1'],
  ],
  [
    'geolocation at the apex',
    {
      domain: apex,
      routing: {
        policy: 'geolocation',
        places: { 'eu-west-1': { continents: ['EU'] } },
        default: 'us-east-1',
      },
    },
    ['region-us-east-1', 'region-eu-west-1'],
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
  ...(
    [
      { policy: 'latency' },
      { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 1 } },
      { policy: 'failover', primary: 'us-east-1' },
      { policy: 'geolocation', places: { 'eu-west-1': { continents: ['EU'] } }, default: 'us-east-1' },
    ] as const
  ).map((routing): [string, Record<string, unknown>, string[]] => [
    `several tables with indexes, ${routing.policy}`,
    { ...severalTables, routing },
    ['data', 'region-eu-west-1'],
  ]),
  ['a retiring region', { retiring: ['us-west-2'] }, ['region-us-west-2']],
];

/** The service of docs/extending.md under every policy. */
const EXTENDED: readonly Routing[] = [
  { policy: 'latency' },
  { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 3 } },
  { policy: 'failover', primary: 'us-east-1' },
  { policy: 'geolocation', places: { 'eu-west-1': { continents: ['EU'] } }, default: 'us-east-1' },
];
const example = loadService({ ANTIPODE_CONFIG: 'docs/examples/extending/antipode.config.ts' });

const SERVICES = [
  ...CASES.map(([what, overrides, stacks]) => [what, service(overrides), stacks] as const),
  ...EXTENDED.map((routing) => {
    const what = `a service with resources of its own, with ${routing.policy} routing,`;
    return [what, { ...example, routing }, ['region-eu-west-1']] as const;
  }),
];

const synthesized = SERVICES.map(([what, of, stacks]) => {
  const outdir = output();
  synthesize(of, { folder: outdir });
  return [what, stacks.map((stack) => path.join(outdir, 'stacks', stack))] as const;
});

/** A stack with an argument that no resource has. */
function wrongStack(): string {
  const outdir = output();
  synthesize(service({ domain: undefined }), { folder: outdir });
  const stack = path.join(outdir, 'stacks/data');
  const file = path.join(stack, 'cdk.tf.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"billing_mode"', '"billing_mood"'));
  return stack;
}

const wrong = wrongStack();
let errors: Map<string, string[]>;

beforeAll(async () => {
  errors = await validate([wrong, ...synthesized.flatMap(([, stacks]) => stacks)]);
}, 400_000);

test.each(synthesized)('Terraform takes what %s makes', (_what, stacks) => {
  for (const stack of stacks) expect(errors.get(stack)).toEqual([]);
});

test('Terraform would say if something were wrong', () => {
  expect(errors.get(wrong)).toEqual([expect.stringContaining('billing_mood')]);
});
