import { createRequire } from 'node:module';
import path from 'node:path';
import { assertCdktf } from '../process/tools/cdktf';
import { projectRoot } from '../project/root';

/** The program of the project's `cdktf-cli`. @throws UserError where it is not installed as it should be. */
export function cdktfCli(): string {
  assertCdktf();
  const manifest = createRequire(path.join(projectRoot(), 'cdktf.json')).resolve('cdktf-cli/package.json');
  return path.join(path.dirname(manifest), 'bundle/bin/cdktf');
}
