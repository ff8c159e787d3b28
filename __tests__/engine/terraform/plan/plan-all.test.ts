import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planEverything, planStacks } from '../../../../terraform/plan/plan-all';
import { planStack } from '../../../../terraform/plan/plan-stack';
import type { Workspace } from '../../../../terraform/workspace';
import { service } from '../../../support/definition/fixture';

// A program that answers as Terraform does, from a file in each stack's folder.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-plan-'));
const terraform = path.join(folder, 'terraform.cjs');
const workspace: Workspace = {
  service: service(),
  target: 'test',
  outdir: folder,
  env: process.env,
  terraform,
  skipsLock: true,
  logs: folder,
};
writeFileSync(
  terraform,
  `#!${process.execPath}
const { copyFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const [folder, verb] = [process.argv[2].slice('-chdir='.length), process.argv[3]];
if (verb === 'plan' && existsSync(folder + '/antipode-imports.tf.json'))
  copyFileSync(folder + '/antipode-imports.tf.json', folder + '/planned-imports.json');
const targets = process.argv.filter((one) => one.startsWith('-target='));
if (verb === 'plan') writeFileSync(folder + '/targets.json', JSON.stringify(targets));
const { error: whole, known = [], changes } = JSON.parse(readFileSync(folder + '/answer.json', 'utf8'));
const error = targets.length > 0 ? undefined : whole;
if (verb === 'state') for (const one of known) console.log(one);
if (verb === 'plan' && error) console.log(JSON.stringify({ diagnostic: { severity: 'error', summary: error, detail: '' } }));
if (verb === 'show') console.log(JSON.stringify({ resource_changes: changes }));
process.exitCode = verb !== 'plan' ? 0 : error ? 1 : changes.length > 0 ? 2 : 0;
`,
);
chmodSync(terraform, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const create = (type: string, name = 'orders') => ({
  address: `${type}.it`,
  mode: 'managed',
  type,
  change: { actions: ['create'], before: null, after: { name } },
});

function stack(name: string, answer: object, data = {}): string {
  const at = path.join(folder, 'stacks', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, 'answer.json'), JSON.stringify(answer));
  const resource = { aws_lambda_function: { a: { '//': { metadata: { path: `${name}/a/function` } } } } };
  writeFileSync(path.join(at, 'cdk.tf.json'), JSON.stringify({ resource, data }));
  return name;
}

test('plans every stack, those without a change too', async () => {
  const stacks = [
    stack('data', { changes: [] }),
    stack('region-us-east-1', { changes: [create('aws_iam_role')] }),
  ];
  const plans = await planEverything(service(), workspace, stacks);
  expect(plans.map(({ stack: name, changes }) => [name, changes.length])).toEqual([
    ['data', 0],
    ['region-us-east-1', 1],
  ]);
}, 30_000);

test('counts a region from its synthesized stack if it needs data that does not exist yet', async () => {
  const stacks = [
    stack('data', { changes: [create('aws_dynamodb_table')] }),
    stack('region-us-east-1', { error: 'no such table', changes: [] }),
  ];
  const [, region] = await planEverything(service(), workspace, stacks);
  expect(region).toMatchObject({
    provisional: true,
    changes: [{ address: 'aws_lambda_function.a', action: 'create' }],
  });
}, 30_000);

/** The table gets a replica in each of these regions that has none. */
const replicate = (before: readonly string[], after: readonly string[]) => {
  const replicas = (regions: readonly string[]) => ({
    name: 'orders',
    replica: regions.map((region) => ({ region_name: region })),
  });
  const change = { actions: ['update'], before: replicas(before), after: replicas(after) };
  return { ...create('aws_dynamodb_table'), change };
};

test('counts a region that joins, whose replica is yet to be made', async () => {
  const stacks = [
    stack('data', { changes: [replicate([], ['eu-west-1'])] }),
    stack('region-us-east-1', { changes: [] }),
    stack('region-eu-west-1', { error: 'no such table', changes: [] }),
  ];
  const [, present, joining] = await planEverything(service(), workspace, stacks);
  expect(present).toMatchObject({ stack: 'region-us-east-1', changes: [] });
  expect(joining).toMatchObject({ provisional: true, changes: [{ action: 'create' }] });
}, 30_000);

test('what was adopted in a region that joins is planned by itself', async () => {
  const address = 'aws_lambda_function.a';
  const change = { actions: ['update'], before: { memory: 1 }, after: { memory: 2 } };
  const adopted = { address, mode: 'managed', type: 'aws_lambda_function', change };
  const stacks = [
    stack('data', { changes: [replicate([], ['eu-west-1'])] }),
    stack('region-eu-west-1', { error: 'no such table', known: [address, 'data.a.b'], changes: [adopted] }),
  ];
  const [, joining] = await planEverything(service(), workspace, stacks);
  expect(joining).toMatchObject({ provisional: true, changes: [{ address, action: 'update' }] });
}, 30_000);

test('does not guess about a region that has its replica while another one joins', async () => {
  const stacks = [
    stack('data', { changes: [replicate(['eu-west-1'], ['eu-west-1', 'us-west-2'])] }),
    stack('region-eu-west-1', { error: 'no such bus', changes: [] }),
  ];
  await expect(planEverything(service(), workspace, stacks)).rejects.toThrow(/^region-eu-west-1 cannot/);
}, 30_000);

test('does not guess about a region that cannot be planned though data is there', async () => {
  const stacks = [
    stack('data', { changes: [] }),
    stack('region-us-east-1', { error: 'no such table', changes: [] }),
  ];
  await expect(planEverything(service(), workspace, stacks)).rejects.toThrow(
    /^region-us-east-1 cannot be planned:\n {2}no such table\n/,
  );
}, 30_000);

test('says to deploy a table before the trigger that reads its stream', async () => {
  const replica = { aws_dynamodb_table: { replica: { name: 'orders-sessions' } } };
  const stacks = [
    stack('data', { changes: [create('aws_dynamodb_table', 'orders-sessions')] }),
    stack('region-us-east-1', { error: 'no such table', changes: [] }, replica),
  ];
  await expect(planEverything(service(), workspace, stacks)).rejects.toThrow(
    /^region-us-east-1 reads the stream of the table orders-sessions, which this deploy would make/,
  );
}, 30_000);

test('a new table hides no other reason why a region cannot be planned', async () => {
  const stacks = [
    stack('data', { changes: [create('aws_dynamodb_table', 'orders-sessions')] }),
    stack('region-us-east-1', { error: 'no such bus', changes: [] }),
  ];
  await expect(planEverything(service(), workspace, stacks)).rejects.toThrow(/no such bus/);
}, 30_000);

test('imports are planned once, and those of a plan that was killed never again', async () => {
  const [at, planned] = [path.join(folder, 'stacks', 'imports'), 'planned-imports.json'];
  const name = stack('imports', { changes: [] });
  await planStack(workspace, name, { imports: [{ address: 'aws_dynamodb_table.it', id: 'Books' }] });
  const { import: blocks } = JSON.parse(readFileSync(path.join(at, planned), 'utf8'));
  expect(blocks).toEqual([{ to: 'aws_dynamodb_table.it', id: 'Books' }]);
  expect(existsSync(path.join(at, 'antipode-imports.tf.json'))).toBe(false);
  rmSync(path.join(at, planned));
  writeFileSync(path.join(at, 'antipode-imports.tf.json'), '{}'); // as a SIGKILL leaves it
  await planStack(workspace, name);
  expect(existsSync(path.join(at, planned))).toBe(false);
});

describe('a stack that has something in a skipped region', () => {
  const name = 'region-eu-west-1';
  const at = path.join(folder, 'stacks', name);
  const skipping = { ...workspace, skip: ['us-east-1'] };
  const targets = () => JSON.parse(readFileSync(path.join(at, 'targets.json'), 'utf8'));
  beforeAll(() => {
    stack(name, { changes: [] });
    const content = {
      provider: { aws: [{ region: 'eu-west-1' }, { alias: 'route53', region: 'us-east-1' }] },
      resource: {
        aws_lambda_function: { a: { provider: 'aws' } },
        aws_sns_topic: { there: { provider: 'aws.route53' }, here: { provider: 'aws' } },
      },
    };
    writeFileSync(path.join(at, 'cdk.tf.json'), JSON.stringify(content));
  });

  test.each([
    ['before a deploy', () => planEverything(service(), skipping, [name])],
    ['before its wave', () => planStacks(skipping, [name])],
  ])('is planned without that, %s', async (_, plan) => {
    expect(await plan()).toEqual([{ stack: name, changes: [], leftOut: ['aws_sns_topic.there'] }]);
    expect(targets()).toEqual(['-target=aws_lambda_function.a', '-target=aws_sns_topic.here']);
  });

  test('is planned as a whole where that region is well', async () => {
    expect(await planStacks(workspace, [name])).toEqual([{ stack: name, changes: [] }]);
    expect(targets()).toEqual([]);
  });
});
