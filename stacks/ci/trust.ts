import type { CiRole } from '../../definition/names';
import type { CiDefinition } from '../../definition/service';
import type { CiScope } from './grant';

/** The issuer of GitHub Actions' tokens (GitHub Docs, "Configuring OpenID Connect in Amazon Web Services"). */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';
export const GITHUB_AUDIENCE = 'sts.amazonaws.com';

/** How long a role's keys last: longer than any job, so that no job loses them while it runs. */
export const SESSION_SECONDS = 2 * 60 * 60;

/** Who may assume a role: jobs of this repository; to deploy, only those in one of its environments. */
export function ciTrust(ci: CiDefinition, role: CiRole, { partition, account }: CiScope): object {
  const sub = role === 'deploy' ? deploySubjects(ci) : planSubjects(ci);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${GITHUB_ISSUER}` },
        Condition: {
          StringEquals: { [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE },
          StringLike: { [`${GITHUB_ISSUER}:sub`]: sub },
        },
      },
    ],
  };
}

function deploySubjects({ repository, environments }: CiDefinition): string[] {
  return environments.map((environment) => `repo:${repository}:environment:${environment}`);
}

/** Pull requests and all branches: whoever can push a branch can open a pull request. Forks get no token. */
function planSubjects({ repository }: CiDefinition): string[] {
  return [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/*`];
}
