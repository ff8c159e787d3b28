import { hasFailures, hasSlots } from '../../../definition/function-queues';
import { needsOf } from '../../../definition/triggers/kinds';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';

// A definition with each kind of trigger. The stacks' own tests check what is made of it.
const { functions } = service(everyTrigger);

function needsOfFunction(name: string) {
  return functions.find((one) => one.name === name)?.triggers.map(needsOf);
}

const DIGITS = expect.stringMatching(/^[0-9a-f]{8}$/);

test.each([
  ['routes', 'api', [{}, {}, {}]],
  ['queues', 'worker', [{ takes: 'fulfilment' }, { takes: 'ledger' }]],
  [
    'events, one of its own and one of an AWS service',
    'listener',
    [
      { failures: true, rule: { suffix: 'order.placed', bus: 'own' } },
      { failures: true, rule: { suffix: DIGITS, bus: 'default' } },
    ],
  ],
  [
    'schedules, one for all regions and one for each',
    'clock',
    [
      { schedule: DIGITS, slots: true },
      { schedule: DIGITS, failures: true },
    ],
  ],
  [
    'topics',
    'parcels',
    [
      { failures: true, topic: 'shipped' },
      { failures: true, topic: 'arn:aws:sns:{region}:{account}:acme-returns' },
    ],
  ],
  ['the stream', 'view', [{ stream: 'table', failures: true }]],
])('knows what a function needs for %s', (_, name, needs) => {
  expect(needsOfFunction(name)).toEqual(needs);
});

test('keeps failures where nobody waits, and slots where schedules run once', () => {
  expect(functions.filter(hasFailures).map(({ name }) => name)).toEqual([
    'listener',
    'clock',
    'parcels',
    'view',
    'audit',
    'pricing',
  ]);
  expect(functions.filter(hasSlots).map(({ name }) => name)).toEqual(['clock']);
});
