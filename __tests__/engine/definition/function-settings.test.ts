import { definition, service } from '../../support/definition/fixture';
import { fn, problemsOf, refuses } from '../../support/definition/problems-of';

const api = (settings: object) => ({ functions: { api: { ...fn, ...settings } } });

refuses([
  [
    'an architecture that Lambda does not have',
    api({ architecture: 'x86-64' }),
    /^functions\.api\.architecture: must be "arm64" or "x86_64" — did you mean "x86_64"\? \(found "x86-64"\)$/,
  ],
]);

test('a function has AWS’s defaults, and arm64', () => {
  expect(service(api({})).functions[0]).toMatchObject({ architecture: 'arm64' });
});

test('all that is wrong with a function’s settings is told at once', () => {
  expect(problemsOf(definition(api({ architecture: 'arm', memoryMegabytes: 1, tracng: true })))).toHaveLength(
    3,
  );
});
