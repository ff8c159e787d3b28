import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { regionNames } from '../../../../definition/names';
import type { Service } from '../../../../definition/service';
import { stateFile } from '../../../../definition/state-files';
import { resourcesOf } from '../../../../terraform/plan/resources';
import { withoutSkipped } from '../../../../terraform/plan/skipped';
import type { SynthesizedStack } from '../../../../terraform/plan/terraform-json';
import type { Workspace } from '../../../../terraform/workspace';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

// What is planned of a region's stack while Route 53's region is down: the stack as it is really synthesized.

jest.spyOn(console, 'warn').mockImplementation(() => {});

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-skipped-'));
const outdir = path.join(folder, 'cdktf.out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REGION = 'eu-west-1';
const MAIL = { alarms: { email: 'on-call@example.com' } };
const HEALTH = ['alarms/health-check', 'alarms/health-topic/email', 'alarms/health-topic/topic'];

/** Synthesizes the stack of a region into its folder. */
function written(
  of: Service,
  region = REGION,
): { readonly stack: string; readonly content: SynthesizedStack } {
  const { stack } = regionNames(of, region);
  const content = synthesize(of).stack(region).json as SynthesizedStack;
  const at = path.join(outdir, 'stacks', stack);
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, 'cdk.tf.json'), JSON.stringify(content));
  return { stack, content };
}

function workspace(of: Service, skip: readonly string[]): Workspace {
  return { service: of, outdir, target: 'test', env: {}, skip } as unknown as Workspace;
}

/** Writes what Terraform knows of a stack: type, name and the provider's alias of each resource. */
function know(of: Service, stack: string, known: readonly (readonly [string, string, string?])[]): void {
  const source = 'provider["registry.terraform.io/hashicorp/aws"]';
  const resources = known.map(([type, name, alias]) => ({
    ...{ mode: 'managed', type, name },
    provider: alias === undefined ? source : `${source}.${alias}`,
  }));
  const file = stateFile(of, { outdir, target: 'test' }, stack);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ lineage: 'one', serial: 1, resources }));
}
afterEach(() => rmSync(path.join(folder, 'state'), { recursive: true, force: true }));

const everything = service({ ...everyTrigger, ...MAIL });
const { stack: STACK, content: CONTENT } = written(everything);
const all = resourcesOf(CONTENT);
const pathsOf = (addresses: readonly string[]) =>
  all.filter(({ address }) => addresses.includes(address)).map(({ path: name }) => name);

test('all is planned but what is there: the health check’s alarm, its topic, and who has subscribed', async () => {
  const { only = [], leftOut } = await withoutSkipped(workspace(everything, ['us-east-1']), STACK);
  expect(pathsOf(leftOut).sort()).toEqual(HEALTH);
  expect([...only, ...leftOut].sort()).toEqual(all.map(({ address }) => address).sort());
  expect(only.filter((address) => leftOut.includes(address))).toEqual([]);
});

test('the same is left out where the region is lost', async () => {
  const lost = { ...workspace(everything, []), lost: 'us-east-1' };
  expect(await withoutSkipped(lost, STACK)).toEqual(
    await withoutSkipped(workspace(everything, ['us-east-1']), STACK),
  );
});

test('nothing that is planned brings along what is left out', async () => {
  const { only = [], leftOut } = await withoutSkipped(workspace(everything, ['us-east-1']), STACK);
  const there = Object.entries(CONTENT.data ?? {}).flatMap(([type, named]) =>
    Object.entries(named)
      .filter(([, { provider }]) => provider === 'aws.route53')
      .map(([name]) => `data.${type}.${name}`),
  );
  expect(there).toHaveLength(1);
  // What none of the planned names directly, none names through a source of data either.
  const data = Object.values(CONTENT.data ?? {}).flatMap((named) => Object.values(named));
  const planned = all.filter(({ address }) => only.includes(address)).map(({ config }) => config);
  const read = JSON.stringify([planned, data]);
  expect([...leftOut, ...there].filter((address) => read.includes(address))).toEqual([]);
});

test('in China Route 53’s metrics are in cn-northwest-1', async () => {
  const china = service({ ...MAIL, regions: ['cn-northwest-1', 'cn-north-1'] });
  const { stack, content } = written(china, 'cn-north-1');
  const { leftOut } = await withoutSkipped(workspace(china, ['cn-northwest-1']), stack);
  const names = resourcesOf(content)
    .filter(({ address }) => leftOut.includes(address))
    .map(({ path: name }) => name);
  expect(names.sort()).toEqual(HEALTH);
});

test.each([
  ['nothing', []],
  ['a region where the stack has nothing', ['us-west-2']],
])('the whole stack is planned as ever where a deploy skips %s', async (_, skip) => {
  expect(await withoutSkipped(workspace(everything, skip), STACK)).toEqual({ leftOut: [] });
});

test('what the definition no longer has is destroyed, unless it is there', async () => {
  know(everything, STACK, [
    ['aws_sqs_queue', 'former'],
    ['aws_sns_topic', 'former', 'route53'],
  ]);
  const { only, leftOut } = await withoutSkipped(workspace(everything, ['us-east-1']), STACK);
  expect(only).toContain('aws_sqs_queue.former');
  expect(only).not.toContain('aws_sns_topic.former');
  expect(leftOut).toContain('aws_sns_topic.former');
});

test('alarms that were switched off stay until their region is back', async () => {
  const silent = service({ name: 'silent', alarms: { off: 'watched by the platform team' } });
  const { stack, content } = written(silent);
  const skipping = workspace(silent, ['us-east-1']);
  expect(await withoutSkipped(skipping, stack)).toEqual({ leftOut: [] });
  know(silent, stack, [['aws_sns_topic', 'former', 'route53']]);
  const { only = [], leftOut } = await withoutSkipped(skipping, stack);
  expect(leftOut).toEqual(['aws_sns_topic.former']);
  expect(only.length).toBe(resourcesOf(content).length);
});

test('of what is to be planned alone, only what is there is left out', async () => {
  const addresses = all.slice(0, 3).map(({ address }) => address);
  const skipping = workspace(everything, ['us-east-1']);
  const { leftOut } = await withoutSkipped(skipping, STACK);
  const { only } = await withoutSkipped(skipping, STACK, [...addresses, ...leftOut]);
  expect(only).toEqual(addresses);
});
