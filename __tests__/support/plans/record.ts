// Records what Terraform plans for each edit of a definition, for the tests of the danger check:
//
//   node bin/run-ts.cjs __tests__/support/plans/record.ts [shop|weighted|failover|members …]
//
// It deploys each service of edits/services.ts to a local cloud, plans every edit of edits/ against it, and writes
// recorded/<service>.jsonl: of each edit the resource changes of `data` and of the region that it is about, as
// `terraform show -json` prints them, without what stays as it is. An edit that is recorded already is kept: delete
// the file to record all of it anew, which takes half an hour on two cores. Do so where a stack changes.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory, removeDirectory } from '../../../aws/running-clouds';
import { loadService } from '../../../definition/load';
import { startLocalCloud } from '../../../local-cloud/start';
import { freePort } from '../../../process/ports';
import { findTools, type Tools } from '../../../process/tools/check';
import { deployLocal } from '../../../terraform/local';
import { PLAN_FILE } from '../../../terraform/plan/plan-stack';
import type { TerraformPlan } from '../../../terraform/plan/terraform-json';
import { stackFolder } from '../../../terraform/stack-folder';
import { synthesizeAll } from '../../../terraform/synthesize';
import { runTerraform } from '../../../terraform/terraform';
import { localWorkspace, type Workspace } from '../../../terraform/workspace';
import { compact } from './compact';
import { DANGEROUS } from './edits/dangerous';
import { HARMLESS } from './edits/harmless';
import { SERVICES } from './edits/services';
import { type RecordedChange, readRecorded, writeRecorded } from './recorded';

type Name = keyof typeof SERVICES;

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'eu-central-1'];
const FOLDER = '__tests__/support/plans';

/** What is planned of a service: the first region stands for all but the one that goes. */
const STACKS: Readonly<Record<Name, readonly string[]>> = {
  shop: ['data', 'region-us-east-1'],
  weighted: ['data', 'region-us-east-1', 'region-ap-southeast-2'],
  failover: ['data', 'region-us-east-1', 'region-eu-west-1'],
  members: ['data', 'region-us-east-1'],
};

async function main(names: readonly Name[]): Promise<void> {
  const port = await freePort();
  const directory = await freshDirectory(port);
  const tools = await findTools(path.join(directory, 'terraform'));
  const cloud = await startLocalCloud({ regions: REGIONS, directory, moto: tools.moto, port });
  try {
    for (const name of names) await record(name, path.join(directory, name), cloud.endpoint, tools);
  } finally {
    await cloud.stop();
    removeDirectory(directory);
  }
}

async function record(name: Name, directory: string, endpoint: string, tools: Tools): Promise<void> {
  Object.assign(process.env, {
    ANTIPODE_CONFIG: `${FOLDER}/edits/edited.config.ts`,
    PLAN_SERVICE: name,
    PLAN_EDIT: '',
  });
  process.env.ANTIPODE_STATE = 'local'; // also where an edit says S3: its bucket is not there
  const settings = { service: loadService(), provider: tools.provider, terraform: tools.terraform.command };
  const workspace = localWorkspace({ endpoint, directory }, settings);
  mkdirSync(directory, { recursive: true });
  console.log(`${name}: deploying`);
  await deployLocal({ ...settings, endpoint, directory, onEvent: () => undefined });
  const before = texts(name, workspace);
  const known = readRecorded(name);
  const recorded: RecordedChange[] = [];
  for (const edit of [...Object.keys(HARMLESS[name]), ...Object.keys(DANGEROUS[name])]) {
    const had = known.filter((one) => one.edit === edit);
    const changes = had.length > 0 ? had : await planEdit(name, edit, workspace, before);
    recorded.push(...changes);
    console.log(`${name}: ${edit}: ${changes.length} changes`);
    writeRecorded(name, [...recorded, ...known.filter((one) => !recorded.includes(one))]);
  }
  writeRecorded(name, recorded);
}

/** The stacks that an edit changes, planned. */
async function planEdit(
  name: Name,
  edit: string,
  workspace: Workspace,
  before: Readonly<Record<string, string | undefined>>,
): Promise<RecordedChange[]> {
  process.env.PLAN_EDIT = edit;
  const changed = { ...workspace, env: { ...workspace.env, PLAN_EDIT: edit } };
  for (const stack of STACKS[name]) rmSync(stackFile(changed, stack), { force: true }); // one that goes is not planned
  await synthesizeAll(changed);
  const after = texts(name, changed);
  const stacks = STACKS[name].filter((stack) => after[stack] !== undefined && after[stack] !== before[stack]);
  const changes: RecordedChange[] = [];
  for (const stack of stacks) {
    const planned = compact(await plan(changed, stack, edit));
    changes.push(...planned.map((change) => ({ edit, stack, ...change })));
  }
  return changes;
}

/** What Terraform's own protection stops is planned without it, as a person would (docs/deploying.md). */
async function plan(workspace: Workspace, stack: string, edit: string): Promise<TerraformPlan> {
  const run = (...args: string[]) => runTerraform(workspace, stack, args);
  const isNew = !existsSync(path.join(stackFolder(workspace, stack), '.terraform'));
  if (isNew) await run('init', '-input=false');
  const { code, lines } = await run('plan', '-input=false', '-refresh=false', '-json', `-out=${PLAN_FILE}`);
  if (code === 0) {
    const shown = await run('show', '-json', PLAN_FILE);
    if (shown.code !== 0) throw new Error(`${edit}: ${stack}: the plan cannot be shown`);
    return JSON.parse(shown.lines.join('')) as TerraformPlan;
  }
  if (workspace.env.ANTIPODE_UNPROTECT) throw new Error(`${edit}: ${stack}: ${lines.join('\n')}`);
  const { name } = loadService();
  const leaving = { ANTIPODE_UNPROTECT: name, ANTIPODE_LEAVING: 'ap-southeast-2' };
  const unprotected = { ...workspace, env: { ...workspace.env, ...leaving } };
  await synthesizeAll(unprotected);
  return plan(unprotected, stack, edit).catch((error: Error) => {
    console.log(error.message);
    return {};
  });
}

/** Synthesized stacks as text. */
function texts(name: Name, workspace: Workspace): Record<string, string | undefined> {
  const text = (stack: string) => {
    const file = stackFile(workspace, stack);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return Object.fromEntries(STACKS[name].map((stack) => [stack, text(stack)]));
}

function stackFile(workspace: Workspace, stack: string): string {
  return path.join(stackFolder(workspace, stack), 'cdk.tf.json');
}

const chosen = process.argv.slice(2) as Name[];
void main(chosen.length > 0 ? chosen : (Object.keys(SERVICES) as Name[])).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
