import type { CredentialSource } from '../../../aws/account/credential-source';
import { readProfiles } from '../../../aws/account/profile';
import { isLogin } from '../../../aws/account/terraform-credentials';
import { localClouds } from '../../../aws/credentials';
import { suggestOrStop } from '../../../errors/problems';
import { onPath } from '../../../process/tools/on-path';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { error, type Finding, unknown, warning } from '../finding';
import { isTooFarOff } from './clock';

/** Whether there are credentials, AWS takes them, and Terraform finds the same. */
export const credentials: Check = {
  title: 'credentials',
  of: 'aws',
  asks: false, // it is what the others need
  quick: true,
  async look({ caller, env }) {
    if (caller === undefined) return [];
    return [...taken(caller), ...differing(caller.source, env)];
  },
};

function taken({ source, identity }: NonNullable<Exam['caller']>): Finding[] {
  if (!('failure' in identity)) return [];
  const { kind, text } = identity.failure;
  if (kind === 'no answer')
    return [
      unknown({
        what: 'AWS does not answer in any region.',
        evidence: text,
        mend: 'Check this machine’s network, and its proxy.',
      }),
    ];
  if (isTooFarOff(identity.aheadMs)) return []; // the clock is told of
  return [
    error({
      what: fact(source, text),
      evidence: `${SOURCE[source.kind]}: ${text}`,
      mend: renew(source, text),
    }),
  ];
}

function fact({ kind }: CredentialSource, text: string): string {
  if (kind === 'sso' || kind === 'login') return 'The session has ended, or was never begun.';
  return /expired/i.test(text) ? 'The credentials have expired.' : 'There are no credentials that AWS takes.';
}

/** For people: where they come from. */
const SOURCE: Readonly<Record<CredentialSource['kind'], string>> = {
  variables: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  'web-identity': 'AWS_WEB_IDENTITY_TOKEN_FILE',
  'missing-profile': 'AWS_PROFILE',
  sso: 'an SSO session',
  login: 'a session of aws login',
  role: 'a role',
  process: 'credential_process',
  keys: 'keys of the profile',
  machine: 'no variables, no profile, no role of this machine',
};

/** The command that makes them new. */
function renew(source: CredentialSource, text: string): string {
  switch (source.kind) {
    case 'missing-profile':
      return `Correct AWS_PROFILE: there is no profile "${source.profile}"${suggestOrStop(source.profile, source.known)} Or make it: aws configure --profile ${source.profile}`;
    case 'sso':
      return `aws sso login --profile ${source.profile}`;
    case 'login':
      return `aws login --profile ${source.profile}`;
    case 'role':
      return /sso/i.test(text)
        ? `aws sso login --profile ${source.profile}`
        : `Look at role_arn and source_profile of the profile ${source.profile}; renew what it starts from: aws sso login, or aws login`;
    case 'process':
      return `Run credential_process of the profile ${source.profile} by hand, and see what it says.`;
    case 'keys':
      return `aws configure --profile ${source.profile}`;
    case 'variables':
      return 'Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for a session, AWS_SESSION_TOKEN anew; or unset them, and use a profile.';
    case 'web-identity':
      return 'Look at the role that AWS_ROLE_ARN names, and whom it trusts; the token ends with its job.';
    case 'machine':
      return `aws login, or aws configure sso; then set AWS_PROFILE to the profile${localClouds()}. Without an AWS account: npm start`;
  }
}

/** Terraform's AWS provider has a chain of its own; antipode hands on what it does not find. */
function differing(source: CredentialSource, env: NodeJS.ProcessEnv): Finding[] {
  const hasKeys = env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY;
  return [...(hasKeys ? [otherKeys(env)] : []), ...withoutCli(source, env)];
}

function otherKeys(env: NodeJS.ProcessEnv): Finding {
  return warning({
    what: 'Plain cdktf and Terraform take other credentials than antipode.',
    evidence: `AWS_PROFILE is ${env.AWS_PROFILE}, which antipode takes, and hands to Terraform; AWS_ACCESS_KEY_ID is set too, which Terraform takes by itself.`,
    mend: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, or unset AWS_PROFILE',
  });
}

function withoutCli(source: CredentialSource, env: NodeJS.ProcessEnv): Finding[] {
  if (!('profile' in source) || !isLogin(readProfiles(env), source.profile) || onPath('aws', env)) return [];
  return [
    error({
      what: 'Terraform does not know sessions of aws login, and the AWS CLI cannot hand them on.',
      evidence: `The profile ${source.profile} begins with a login_session; aws is not on the PATH.`,
      mend: 'Install the AWS CLI, version 2.32 or newer: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
    }),
  ];
}
