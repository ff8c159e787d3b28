import { service } from '../../support/definition/fixture';
import { refuses } from '../../support/definition/problems-of';

refuses([
  [
    'a workload that does not exist, with a suggestion',
    { rehearsal: { workload: 'smoke-tset.ts' } },
    /^rehearsal\.workload: the file "smoke-tset\.ts" does not exist — did you mean "smoke-test\.ts"\?$/,
  ],
  [
    'a workload outside the project',
    { rehearsal: { workload: '../workload.ts' } },
    /^rehearsal\.workload: "\.\.\/workload\.ts" must be a path inside the project's folder/,
  ],
  [
    'secrets outside the project',
    { rehearsal: { secrets: '/etc/secrets.json' } },
    /^rehearsal\.secrets: "\/etc\/secrets\.json" must be a path inside the project's folder/,
  ],
  [
    'a setting of rehearsals that does not exist',
    { rehearsal: { worklod: 'smoke-test.ts' } },
    /^rehearsal\.worklod: is not a setting — did you mean "workload"\?; known here: workload, secrets$/,
  ],
  [
    'a smoke test that does not exist, with a suggestion',
    { deploy: { smokeTest: 'smoke-tset.ts' } },
    /^deploy\.smokeTest: the file "smoke-tset\.ts" does not exist — did you mean "smoke-test\.ts"\?$/,
  ],
  [
    'a smoke test outside the project',
    { deploy: { smokeTest: '../smoke-test.ts' } },
    /^deploy\.smokeTest: "\.\.\/smoke-test\.ts" must be a path inside the project's folder/,
  ],
]);

test('a definition may name a workload, and secrets that are not there, since they may be kept out of the repository', () => {
  const rehearsal = { workload: 'smoke-test.ts', secrets: 'not-there.json' };
  expect(service({ rehearsal }).rehearsal).toEqual(rehearsal);
  expect(service().rehearsal).toEqual({ workload: undefined, secrets: undefined });
});
