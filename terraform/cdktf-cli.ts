import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';

/** The program of the project's `cdktf-cli`, or of what stands under that name. @throws UserError where nothing does. */
export function cdktfCli(): string {
  const manifest = manifestFile();
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Readonly<Record<string, string>> };
  const [program = ''] = Object.values(bin); // cdktn-cli, its successor, names it otherwise
  return path.join(path.dirname(manifest), program);
}

function manifestFile(): string {
  try {
    return createRequire(path.join(projectRoot(), 'cdktf.json')).resolve('cdktf-cli/package.json');
  } catch {
    throw new UserError(
      'cdktf-cli is not installed in this project. Install it: npm install --save-dev cdktf-cli@0.21.0',
    );
  }
}
