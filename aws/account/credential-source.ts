import { type Profile, profileName, readProfiles } from './profile';

/** Where the SDK takes credentials from (AWS SDKs and Tools Reference Guide, "Standardized credential providers"). */
export type CredentialSource =
  | { readonly kind: 'variables' }
  | { readonly kind: 'web-identity' }
  /** `known`: the names of the profiles that there are. */
  | { readonly kind: 'missing-profile'; readonly profile: string; readonly known: readonly string[] }
  | { readonly kind: 'sso' | 'login' | 'role' | 'process' | 'keys'; readonly profile: string }
  /** A container's or an instance's role, if there is one. */
  | { readonly kind: 'machine' };

/** Finds out where the SDK of this version takes credentials from, and asks nobody. */
export function credentialSource(env: NodeJS.ProcessEnv): CredentialSource {
  if (!env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) return { kind: 'variables' };
  const [profiles, profile] = [readProfiles(env), profileName(env)];
  const values = profiles.get(profile);
  if (values === undefined && env.AWS_PROFILE)
    return { kind: 'missing-profile', profile, known: [...profiles.keys()] };
  const kind = values && kindOf(values);
  if (kind !== undefined) return { kind, profile };
  return { kind: env.AWS_WEB_IDENTITY_TOKEN_FILE ? 'web-identity' : 'machine' };
}

function kindOf(values: Profile): 'sso' | 'login' | 'role' | 'process' | 'keys' | undefined {
  if (values.role_arn) return 'role';
  if (values.aws_access_key_id) return 'keys';
  if (values.sso_session || values.sso_start_url) return 'sso';
  if (values.login_session) return 'login';
  return values.credential_process ? 'process' : undefined;
}
