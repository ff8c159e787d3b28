import { parseService } from '../../../definition/parse';
import { DefinitionError } from '../../../errors/problems';
import { packageRoot } from '../../../project/root';
import { definition, service } from '../../support/definition/fixture';

const state = { backend: 's3', bucketPrefix: 'acme-state' };

function problemsOf(overrides: Record<string, unknown>): string[] {
  try {
    parseService(definition(overrides), { projectRoot: packageRoot });
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

test('fills in the environment and the provider', () => {
  expect(service().ci).toBeUndefined();
  expect(service({ state, ci: { repository: 'acme/orders' } }).ci).toEqual({
    repository: 'acme/orders',
    environments: ['canary', 'production'],
    oidcProvider: 'create',
  });
});

test('takes a repository with the numbers that tokens of younger ones have', () => {
  expect(problemsOf({ state, ci: { repository: 'acme@123456/orders@456789' } })).toEqual([]);
});

test.each([
  [
    'an address',
    { repository: 'https://github.com/acme/orders.git' },
    'ci.repository: "https://github.com/acme/orders.git" is no repository of GitHub — did you mean "acme/orders"?',
  ],
  [
    'a name without its owner',
    { repository: 'orders' },
    'ci.repository: "orders" is no repository of GitHub; write it as "owner/name"',
  ],
  [
    'a pattern for repositories',
    { repository: 'acme/*' },
    'ci.repository: "acme/*" is no repository of GitHub; write it as "owner/name"',
  ],
  [
    'a pattern for environments',
    { repository: 'acme/orders', environments: ['production', '*'] },
    'ci.environments[1]: "*" cannot be in a role\'s trust policy: use letters, digits, ".", "_", "/", "-"',
  ],
  [
    'an environment twice',
    { repository: 'acme/orders', environments: ['a', 'a'] },
    'ci.environments[1]: "a" is named twice; take one away',
  ],
  [
    'no environment',
    { repository: 'acme/orders', environments: [] },
    'ci.environments: must name one environment or more, like ["production"]',
  ],
  [
    'another way with the provider',
    { repository: 'acme/orders', oidcProvider: 'exsting' },
    'ci.oidcProvider: must be "create" or "existing" — did you mean "existing"? (found "exsting")',
  ],
])('refuses %s', (_what, ci, problem) => {
  expect(problemsOf({ state, ci })).toEqual([problem]);
});

test('refuses a pipeline that would lose its state, together with all other problems', () => {
  expect(problemsOf({ ci: { repository: 'orders', repo: 'acme/orders' } })).toEqual([
    expect.stringMatching(/^ci\.repo: is not a setting/),
  ]);
  expect(problemsOf({ ci: { repository: 'orders' } })).toEqual([
    expect.stringMatching(/^ci\.repository: "orders" is no repository/),
    expect.stringMatching(/^ci: a pipeline's machine forgets its files; keep state in S3/),
  ]);
});
