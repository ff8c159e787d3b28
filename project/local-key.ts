import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './root';

/** The key for programs that play AWS and are not our local cloud: they accept any. */
const ANY = 'local';

/** The variable that gives the processes of a cloud its key. A command line would show the key to every user. */
export const KEY_VARIABLE = 'ANTIPODE_LOCAL_KEY';

/**
 * The access key of the local cloud behind an endpoint. It is the cloud's secret, and only the cloud's user can read
 * it. The key of another checkout's cloud is in the environment, as that cloud printed it.
 */
export function localAccessKey(endpoint: string, env: NodeJS.ProcessEnv = process.env): string {
  try {
    return readFileSync(fileOf(endpoint), 'utf8');
  } catch {
    return env.AWS_ACCESS_KEY_ID?.startsWith(PREFIX) ? env.AWS_ACCESS_KEY_ID : ANY;
  }
}

/** Access keys of local clouds begin with this; none of AWS's keys does. */
export const PREFIX = 'LOCAL';

export function writeLocalAccessKey(endpoint: string, key: string): void {
  const file = fileOf(endpoint);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true }); // the old file may have other rights
  writeFileSync(file, key, { mode: 0o600 });
}

export function removeLocalAccessKey(endpoint: string): void {
  rmSync(fileOf(endpoint), { force: true });
}

function fileOf(endpoint: string): string {
  return path.join(projectRoot(), '.antipode/keys', new URL(endpoint).port || '80');
}
