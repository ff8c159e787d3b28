import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../process/run';
import { findProvider } from '../../../process/tools/provider';
import { packageRoot } from '../../../project/root';
import type { TestCloud } from '../local-cloud/local-cloud';

/** Terraform without antipode against a local cloud, over a copy of a file of `__tests__/support`. */
export async function plainTerraform(file: string, cloud: TestCloud) {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-plain-terraform-'));
  copyFileSync(path.join(packageRoot, '__tests__/support', file), path.join(folder, 'main.tf'));
  const env = {
    ...process.env,
    ...(await findProvider(folder)).env,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: cloud.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return {
    run: (...args: string[]) => run('terraform', args, { cwd: folder, env, timeoutMs: 240_000 }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type PlainTerraform = Awaited<ReturnType<typeof plainTerraform>>;
