import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { packageRoot } from '../../../project/root';
import { SESSION_SECONDS } from '../../../stacks/ci/trust';
import { service } from '../../support/definition/fixture';
import {
  allFiles,
  type Job,
  setupSteps,
  textOf,
  workflow,
  workflowFiles,
} from '../../support/workflows/workflow';

const { scripts } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const jobs: readonly (readonly [where: string, job: Job])[] = workflowFiles.flatMap((file) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
const steps = [...jobs.flatMap(([, job]) => job.steps), ...setupSteps()];

test.each(allFiles)('%s pins each action by its digest, with the version beside it', (file) => {
  const uses = textOf(file).match(/uses: .*/g) ?? [];
  expect(uses.length).toBeGreaterThan(0);
  for (const line of uses)
    expect(line).toMatch(/^uses: (\.\/\.github\/actions\/\w+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
});

test('an action has one version everywhere', () => {
  const pins = new Set(allFiles.flatMap((file) => textOf(file).match(/uses: \w.*/g) ?? []));
  const names = [...pins].map((pin) => pin.replace(/@.*/, ''));
  expect(names).toEqual([...new Set(names)]);
});

test.each(workflowFiles)('%s grants nothing to all its jobs', (file) => {
  expect(workflow(file).permissions).toEqual({});
});

test.each(jobs)('%s names what it may do, and writes no code', (_where, job) => {
  expect(job.permissions).toMatchObject({ contents: 'read' });
  const writes = Object.entries(job.permissions ?? {}).filter(([, access]) => access !== 'read');
  for (const [name] of writes) expect(['id-token', 'pull-requests']).toContain(name);
});

test.each(jobs)('%s ends by itself, and leaves no token behind in its checkout', (_where, job) => {
  expect(job['timeout-minutes']).toBeGreaterThan(0);
  const checkout = job.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkout?.with?.['persist-credentials']).toBe(false);
});

test.each(workflowFiles)('%s says what of it may run at once', (file) => {
  const { concurrency, jobs: own } = workflow(file);
  const groups = [concurrency, ...Object.values(own).map((job) => job.concurrency)];
  expect(groups.some((group) => group !== undefined)).toBe(true);
});

test('whoever gets a token for AWS asks regional STS, and is bound to a role', () => {
  for (const file of workflowFiles) {
    const { env, jobs: own } = workflow(file);
    const trusted = Object.values(own).filter((job) => job.permissions?.['id-token'] === 'write');
    if (trusted.length > 0) expect(env?.AWS_STS_REGIONAL_ENDPOINTS).toBe('regional');
    for (const { steps: its, environment } of trusted) {
      const role = environment === undefined ? 'PLAN_ROLE_ARN' : 'DEPLOY_ROLE_ARN';
      const setup = its.find(({ uses }) => uses === './.github/actions/setup');
      expect(setup?.with?.role).toBe(`\${{ vars.${role} }}`);
    }
  }
});

test('a pull request of a bot or of a fork gets no role', () => {
  const condition = workflow('workflows/pull-request.yml').jobs.plan?.if;
  expect(condition).toContain("github.event.pull_request.user.type != 'Bot'");
  expect(condition).toContain('github.event.pull_request.head.repo.full_name == github.repository');
});

test('keys last as long as the roles give, and longer than any job', () => {
  const keys = setupSteps().find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'));
  expect(keys?.with?.['role-duration-seconds']).toBe(SESSION_SECONDS);
  for (const [, job] of jobs) expect(60 * (job['timeout-minutes'] ?? 0)).toBeLessThan(SESSION_SECONDS);
});

test('no job that deploys or plans is cancelled half-way', () => {
  for (const file of workflowFiles) {
    const { concurrency, jobs: own } = workflow(file);
    for (const job of Object.values(own).filter((one) => one.permissions?.['id-token'] === 'write'))
      expect(job.concurrency ?? concurrency).not.toHaveProperty('cancel-in-progress');
  }
});

test('deploys wait for one another in line: GitHub would cancel all that wait but the last', () => {
  expect(workflow('workflows/deploy.yml').concurrency).toEqual({ group: 'deploy', queue: 'max' });
});

describe('what is run', () => {
  const runs = steps.flatMap(({ run }) => run ?? []);

  test.each(runs)(
    '%s is an npm script, a command of antipode or of npm itself, or a setting of the runner',
    (run) => {
      const script = /^npm run ([\w:]+)( -- \$OPTIONS)?$/.exec(run)?.[1];
      if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
      else
        expect(run).toMatch(
          /^(npm ci --ignore-scripts|npm audit( --[\w-]+=\w+)+|npx antipode [^\n;|&<>`()]+|sudo sysctl -w [\w.]+=0)$/,
        );
    },
  );

  test('has nothing pasted into it by an expression: neither a secret nor a stranger’s words', () => {
    for (const run of runs) expect(run).not.toContain('${{');
  });

  test('gets GitHub’s token only to comment, and no other secret', () => {
    const holders = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('github.token'));
    expect(holders.map(({ run }) => run)).toEqual(['npm run plan:show']);
    for (const file of allFiles) expect(textOf(file)).not.toContain('secrets.');
  });

  test('installs packages before there are keys, and runs none of their scripts', () => {
    const order = setupSteps().map(({ run, uses }) => run ?? uses?.replace(/@.*/, ''));
    const [install, keys] = ['npm ci --ignore-scripts', 'aws-actions/configure-aws-credentials'];
    expect(order).toEqual(expect.arrayContaining([install, keys]));
    expect(order.indexOf(install)).toBeLessThan(order.indexOf(keys));
  });
});

test('a pull request is held against npm’s advisories for what is shipped, after the tests', () => {
  const own = workflow('workflows/pull-request.yml').jobs.test?.steps.flatMap(({ run }) => run ?? []);
  expect(own?.at(-1)).toBe('npm audit --omit=dev --audit-level=high');
});

test('a pull request’s tests may mount a disk of their own, which the runner’s system forbids', () => {
  const own = workflow('workflows/pull-request.yml').jobs.test?.steps.flatMap(({ run }) => run ?? []) ?? [];
  const allowed = own.indexOf('sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
  expect(allowed).toBeGreaterThanOrEqual(0);
  expect(allowed).toBeLessThan(own.indexOf('npm run test:measured'));
});

test('the canary is the definition’s', () => {
  expect(workflow('workflows/deploy.yml').env?.CANARY).toBe(loadService({}).deploy.canary);
});

test('jobs deploy in the environments that may, unless a definition names others', () => {
  const { ci } = service({
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
  });
  expect(jobs.flatMap(([, { environment = [] }]) => environment)).toEqual(ci?.environments);
});
