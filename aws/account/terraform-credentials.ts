import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { credentialSource } from './credential-source';
import { type Profile, readProfiles } from './profile';

/** What Terraform's chain takes before any profile. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;

/** The profile that is written for it. */
const PROFILE = 'antipode-terraform';

/**
 * Changes to the environment with which Terraform takes the credentials that the SDK takes. Its own chain differs
 * twice: it takes keys of the environment before the profile that `AWS_PROFILE` names, and it knows no session of
 * `aws login`. Such a session is handed on by a profile whose `credential_process` asks the AWS CLI, as often as
 * Terraform needs it (AWS SDKs and Tools Reference Guide, "Process credential provider").
 *
 * @param folder where the configuration with that profile is written.
 */
export function terraformCredentials(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const source = credentialSource(env);
  if (!('profile' in source) || source.kind === 'missing-profile') return {};
  const withoutKeys = env.AWS_PROFILE ? Object.fromEntries(KEYS.map((name) => [name, undefined])) : {};
  if (!isLogin(readProfiles(env), source.profile)) return withoutKeys;
  return { ...withoutKeys, AWS_CONFIG_FILE: writeConfig(env, folder, source.profile), AWS_PROFILE: PROFILE };
}

/** Whether a profile's credentials begin with a session of `aws login`, by way of whatever roles. */
export function isLogin(profiles: ReadonlyMap<string, Profile>, name: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const profile: Profile = profiles.get(at) ?? {};
    if (profile.login_session) return true;
    at = profile.source_profile;
  }
  return false;
}

/** The user's own configuration, and one more profile. */
function writeConfig(env: NodeJS.ProcessEnv, folder: string, profile: string): string {
  const own = env.AWS_CONFIG_FILE || path.join(env.HOME || homedir(), '.aws/config');
  const file = path.join(folder, 'aws-config');
  const command = `aws configure export-credentials --profile "${profile}" --format process`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `${existsSync(own) ? readFileSync(own, 'utf8') : ''}\n[profile ${PROFILE}]\ncredential_process = ${command}\n`,
    { mode: 0o600 },
  );
  return file;
}
