import { definition, service } from '../../support/definition/fixture';
import { fn, payload, problemsOf, queues, refuses } from '../../support/definition/problems-of';

const api = (settings: object) => ({ functions: { api: { ...fn, ...settings } } });

refuses([
  [
    'a retention that CloudWatch does not offer',
    api({ retentionDays: 10 }),
    /^functions\.api\.retentionDays: must be one of 1, 3, 5, 7, 14, .* \(found 10\)$/,
  ],
  [
    'a level that Lambda does not have',
    api({ logLevel: 'warm' }),
    /^functions\.api\.logLevel: must be "trace" or .* — did you mean "warn"\? \(found "warm"\)$/,
  ],
  [
    'tracing that is no yes or no',
    api({ tracing: 'active' }),
    /^functions\.api\.tracing: must be of type boolean/,
  ],
  [
    'more storage than Lambda has',
    api({ ephemeralStorageMegabytes: 10_241 }),
    /^functions\.api\.ephemeralStorageMegabytes: must be from 512 to 10240 MB \(found 10241\)$/,
  ],
  [
    'an architecture that Lambda does not have',
    api({ architecture: 'x86-64' }),
    /^functions\.api\.architecture: must be "arm64" or "x86_64" — did you mean "x86_64"\? \(found "x86-64"\)$/,
  ],
  [
    'no executions at all',
    api({ reservedConcurrency: 0 }),
    /^functions\.api\.reservedConcurrency: must be from 1 to/,
  ],
  [
    'queues that ask for more than a function keeps',
    {
      queues: { fulfilment: { payload }, mails: { payload } },
      ...api({
        reservedConcurrency: 9,
        triggers: [
          { queue: 'fulfilment', maximumConcurrency: 6 },
          { queue: 'mails', maximumConcurrency: 4 },
        ],
      }),
    },
    /^functions\.api\.reservedConcurrency: keeps 9 executions, and its queues' maximumConcurrency asks for 10;/,
  ],
]);

test('queues may ask for all that a function keeps', () => {
  const triggers = [{ queue: 'fulfilment', maximumConcurrency: 9 }];
  expect(problemsOf(definition({ queues, ...api({ reservedConcurrency: 9, triggers }) }))).toEqual([]);
});

test('a function has AWS’s defaults, and arm64', () => {
  expect(service(api({})).functions[0]).toMatchObject({ architecture: 'arm64' });
});

test('all that is wrong with a function’s settings is told at once', () => {
  expect(problemsOf(definition(api({ architecture: 'arm', memoryMegabytes: 1, tracng: true })))).toHaveLength(
    3,
  );
});
