import { createSchema } from '../../support/workflows/github-schema';
import { allFiles, textOf } from '../../support/workflows/workflow';

const problems = createSchema();

test.each(allFiles)('%s is as GitHub’s schema says', async (file) => {
  expect(await problems(file, textOf(file))).toEqual([]);
});

test.each([
  ['workflows/deploy.yml', 'environment: canary', 'enviroment: canary', "Unexpected value 'enviroment'"],
  ['workflows/deploy.yml', 'needs: plan', 'needs: plna', "unknown job 'plna'"],
  ['workflows/drift.yml', 'vars.AWS_REGION', 'vras.AWS_REGION', "Unrecognized named-value: 'vras'"],
  ['actions/setup/action.yml', 'using: composite', 'using: compost', 'compost'],
])('in %s it would say if %s were %s', async (file, right, wrong, message) => {
  expect((await problems(file, textOf(file).replace(right, wrong))).join()).toContain(message);
});
