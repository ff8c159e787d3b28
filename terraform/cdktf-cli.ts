import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { assertCdktf } from '../process/tools/cdktf';
import { projectRoot } from '../project/root';

/**
 * The program of the project's `cdktf-cli`, or of what stands under that name.
 *
 * @throws UserError where it is not installed as it should be.
 */
export function cdktfCli(): string {
  assertCdktf();
  const manifest = createRequire(path.join(projectRoot(), 'cdktf.json')).resolve('cdktf-cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Readonly<Record<string, string>> };
  const [program = ''] = Object.values(bin); // cdktn-cli, its successor, names it otherwise
  return path.join(path.dirname(manifest), program);
}
