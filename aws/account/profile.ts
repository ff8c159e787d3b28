import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A profile as the shared files have it (AWS SDKs and Tools Reference Guide, "Shared config and credentials files"). */
export type Profile = Readonly<Record<string, string>>;

/** The profile that the SDK takes where nobody names one. */
export function profileName(env: NodeJS.ProcessEnv): string {
  return env.AWS_PROFILE || 'default';
}

/** Every profile of this machine by its name, the two files put together. */
export function readProfiles(env: NodeJS.ProcessEnv): Map<string, Profile> {
  const home = path.join(env.HOME || homedir(), '.aws');
  const config = sections(env.AWS_CONFIG_FILE || path.join(home, 'config'));
  const credentials = sections(env.AWS_SHARED_CREDENTIALS_FILE || path.join(home, 'credentials'));
  const profiles = new Map<string, Profile>();
  for (const [title, values] of config) {
    const name = title === 'default' ? title : /^profile\s+(.+)$/.exec(title)?.[1];
    if (name !== undefined) profiles.set(name, values);
  }
  for (const [name, values] of credentials) profiles.set(name, { ...profiles.get(name), ...values });
  return profiles;
}

function sections(file: string): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const title = /^\s*\[\s*(.+?)\s*\]/.exec(line)?.[1];
    const [, key, value] = /^([A-Za-z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (title !== undefined) {
      current = found.get(title) ?? {};
      found.set(title, current);
    } else if (key !== undefined) current[key] = value ?? '';
  }
  return found;
}
