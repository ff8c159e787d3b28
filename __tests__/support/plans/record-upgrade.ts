// Records what Terraform plans where a service that an older release deployed is deployed by this one:
//
//   node bin/run-ts.cjs __tests__/support/plans/record-upgrade.ts <folder of the older release>
//
// The folder is a checkout, installed and built. The service `shop` of edits/services.ts is deployed from there to a
// local cloud, planned from here, and written to recorded/upgrade.jsonl. Then it is deployed from here, and Terraform
// must have nothing left to do. It takes ten minutes on two cores.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory, removeDirectory } from '../../../aws/running-clouds';
import { loadService } from '../../../definition/load';
import { startLocalCloud } from '../../../local-cloud/start';
import { freePort } from '../../../process/ports';
import { findTools } from '../../../process/tools/check';
import { localAccessKey, writeLocalAccessKey } from '../../../project/local-key';
import { packageRoot } from '../../../project/root';
import { deployLocal } from '../../../terraform/local';
import { PLAN_FILE } from '../../../terraform/plan/plan-stack';
import type { TerraformPlan } from '../../../terraform/plan/terraform-json';
import { synthesizeAll } from '../../../terraform/synthesize';
import { runTerraform } from '../../../terraform/terraform';
import { localWorkspace, type Workspace } from '../../../terraform/workspace';
import { compact } from './compact';
import { type RecordedChange, writeRecorded } from './recorded';

const STACKS = ['data', 'region-us-east-1'];

async function main(older: string): Promise<void> {
  const port = await freePort();
  const directory = await freshDirectory(port);
  const tools = await findTools(path.join(directory, 'terraform'));
  const regions = ['us-east-1', 'eu-west-1'];
  const cloud = await startLocalCloud({ regions, directory, moto: tools.moto, port });
  try {
    await record(older, path.join(directory, 'shop'), cloud.endpoint, tools);
  } finally {
    await cloud.stop();
    removeDirectory(directory);
  }
}

async function record(
  older: string,
  directory: string,
  endpoint: string,
  tools: Awaited<ReturnType<typeof findTools>>,
): Promise<void> {
  Object.assign(process.env, {
    ANTIPODE_CONFIG: '__tests__/support/plans/edits/edited.config.ts',
    PLAN_SERVICE: 'shop',
    PLAN_EDIT: '',
    ANTIPODE_STATE: 'local',
  });
  const settings = { service: loadService(), provider: tools.provider, terraform: tools.terraform.command };
  const deployment = { ...settings, endpoint, directory, onEvent: () => undefined };
  mkdirSync(directory, { recursive: true });
  const key = localAccessKey(endpoint);
  process.chdir(older); // stacks are synthesized by the project in the working directory
  writeLocalAccessKey(endpoint, key);
  await deployLocal(deployment);
  process.chdir(packageRoot);
  const workspace = localWorkspace({ endpoint, directory }, settings);
  await synthesizeAll(workspace);
  writeRecorded('upgrade', await changesOf(workspace));
  await deployLocal(deployment);
  const left = await changesOf(workspace);
  if (left.length > 0) throw new Error(`still planned: ${left.map(({ address }) => address).join(', ')}`);
}

async function changesOf(workspace: Workspace): Promise<RecordedChange[]> {
  const changes: RecordedChange[] = [];
  for (const stack of STACKS) {
    await runTerraform(workspace, stack, ['init', '-input=false']);
    await runTerraform(workspace, stack, ['plan', '-input=false', '-json', `-out=${PLAN_FILE}`]);
    const { lines } = await runTerraform(workspace, stack, ['show', '-json', PLAN_FILE]);
    const plan = JSON.parse(lines.join('')) as TerraformPlan;
    changes.push(...compact(plan).map((change) => ({ edit: '', stack, ...change })));
  }
  return changes;
}

main(path.resolve(process.argv[2] ?? '')).catch((error) => {
  console.error(error);
  process.exit(1);
});
