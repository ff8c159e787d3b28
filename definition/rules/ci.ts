import type { Problem } from '../../errors/problems';
import type { Rule } from './rule';

/**
 * GitHub Docs, "Username considerations" and "Creating a new repository"; with ids, as tokens name
 * newer ones ("OpenID Connect reference", "Immutable subject claims").
 */
const REPOSITORY = /^[A-Za-z0-9](-?[A-Za-z0-9])*(@\d+)?\/[A-Za-z0-9._-]+(@\d+)?$/;

/** Text that is unchanged in a token's `sub`: GitHub encodes colons there, and IAM reads `*` and `?` as patterns. */
const ENVIRONMENT = /^[A-Za-z0-9._/-]{1,255}$/;

/** Roles are bound to one repository and its environments, spelled as in GitHub's tokens; their state is shared. */
export const ciRules: Rule = ({ ci, state }) => {
  if (ci === undefined) return [];
  const problems = [...repositoryProblems(ci.repository), ...environmentProblems(ci.environments)];
  if (state?.backend === 'local')
    problems.push({
      path: 'ci',
      message:
        "a pipeline's machine forgets its files; keep state in S3: state: { backend: 's3', bucketPrefix: … }",
    });
  return problems;
};

function repositoryProblems(repository: string): Problem[] {
  if (REPOSITORY.test(repository)) return [];
  const found = /^(?:https:\/\/|git@)github\.com[/:]([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(repository)?.[1];
  const hint = found ? ` — did you mean "${found}"?` : '; write it as "owner/name"';
  return [{ path: 'ci.repository', message: `"${repository}" is no repository of GitHub${hint}` }];
}

function environmentProblems(environments: readonly string[]): Problem[] {
  if (environments.length === 0)
    return [{ path: 'ci.environments', message: 'must name one environment or more, like ["production"]' }];
  return environments.flatMap((name, index): Problem[] => {
    const path = `ci.environments[${index}]`;
    if (!ENVIRONMENT.test(name))
      return [
        {
          path,
          message: `"${name}" cannot be in a role's trust policy: use letters, digits, ".", "_", "/", "-"`,
        },
      ];
    return environments.indexOf(name) < index
      ? [{ path, message: `"${name}" is named twice; take one away` }]
      : [];
  });
}
