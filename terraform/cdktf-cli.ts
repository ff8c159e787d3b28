import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';

/** The program of the project's `cdktf-cli`. @throws UserError where it is not installed. */
export function cdktfCli(): string {
  try {
    const manifest = createRequire(path.join(projectRoot(), 'cdktf.json')).resolve('cdktf-cli/package.json');
    return path.join(path.dirname(manifest), 'bundle/bin/cdktf');
  } catch {
    throw new UserError(
      'cdktf-cli is not installed in this project. Install it: npm install --save-dev cdktf-cli@0.21.0',
    );
  }
}
