import { parse, stringify } from 'yaml';
import { loadService } from '../../../definition/load';
import { blocks, read } from '../../support/docs/guide';
import { createSchema } from '../../support/workflows/github-schema';
import { textOf, type Workflow, workflow } from '../../support/workflows/workflow';

const folder = 'docs/examples/environments';
const guide = read('docs/environments.md');

test('docs/environments.md shows its definitions as they are', () => {
  const files = ['service.ts', 'antipode.config.ts', 'staging.config.ts'].map((name) =>
    read(`${folder}/${name}`),
  );
  expect(blocks(guide)).toEqual(files);
});

test('they are two services, with the names that it says', () => {
  const [production, staging] = ['antipode', 'staging'].map((name) =>
    loadService({ ANTIPODE_CONFIG: `${folder}/${name}.config.ts` }),
  );
  expect(production).toMatchObject({
    name: 'orders',
    domain: { name: 'api.example.com' },
    state: { bucketPrefix: 'acme-orders-state' },
    ci: { environments: ['canary', 'production'] },
  });
  expect(staging).toMatchObject({
    name: 'orders-staging',
    domain: { name: 'api.staging.example.com' },
    state: { bucketPrefix: 'acme-orders-staging-state' },
    ci: { environments: ['staging'] },
  });
  expect(staging?.functions).toEqual(production?.functions);
});

describe('staging’s job', () => {
  const deploy = workflow('workflows/deploy.yml');
  const [block = ''] = blocks(guide, 'yaml');
  const { staging } = parse(block) as Workflow['jobs'];

  test('fits into deploy.yml, by GitHub’s own parser', async () => {
    const plan = { ...deploy.jobs.plan, needs: 'staging' };
    const whole = stringify({ ...deploy, jobs: { staging, ...deploy.jobs, plan } });
    expect(await createSchema()('workflows/deploy.yml', whole)).toEqual([]);
  });

  test('has the pins, permissions and commands of deploy.yml’s other jobs', () => {
    const { rest } = deploy.jobs;
    expect(staging?.permissions).toEqual(rest?.permissions);
    expect(staging?.steps.slice(0, 2)).toEqual(rest?.steps.slice(0, 2));
    for (const pin of block.match(/uses: [\w-]+\/.*/g) ?? [])
      expect(textOf('workflows/deploy.yml')).toContain(pin);
    expect(staging?.steps.at(-1)?.run).toBe('npx antipode deploy --yes');
  });
});
