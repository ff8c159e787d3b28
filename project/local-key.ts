import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './root';

/** Whoever plays AWS and is not a local cloud of ours takes any. */
const ANY = 'local';

/**
 * The access key of the local cloud behind an endpoint: its secret, which only its user can read. That of a cloud of
 * another checkout is in the environment, as that cloud printed it.
 */
export function localAccessKey(endpoint: string, env: NodeJS.ProcessEnv = process.env): string {
  try {
    return readFileSync(fileOf(endpoint), 'utf8');
  } catch {
    return env.AWS_ACCESS_KEY_ID?.startsWith(PREFIX) ? env.AWS_ACCESS_KEY_ID : ANY;
  }
}

/** Access keys of local clouds begin so, and none of AWS's does. */
export const PREFIX = 'LOCAL';

export function writeLocalAccessKey(endpoint: string, key: string): void {
  const file = fileOf(endpoint);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true }); // with whatever rights it had
  writeFileSync(file, key, { mode: 0o600 });
}

export function removeLocalAccessKey(endpoint: string): void {
  rmSync(fileOf(endpoint), { force: true });
}

function fileOf(endpoint: string): string {
  return path.join(projectRoot, '.antipode/keys', new URL(endpoint).port || '80');
}
