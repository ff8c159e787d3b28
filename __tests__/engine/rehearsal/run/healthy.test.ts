import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { expectedOf } from '../../../../rehearsal/faults/expected';
import { unhealedOf } from '../../../../rehearsal/run/healthy';
import { service } from '../../../support/definition/fixture';
import { ALIVE, DEAD, judged } from '../../../support/rehearsal/recording';

// Regions that stay ill after a fault.

const left = (fault: string, ...ill: string[]) =>
  unhealedOf(ill, { plan: expectedOf(faultNamed(fault), service()), hurtRegion: DEAD });

test.each(['region-down', 'lambda-errors'])(
  'under %s a promise judges the hurt region, and no other',
  (fault) => {
    expect(left(fault, DEAD)).toBeUndefined();
    expect(left(fault, DEAD, ALIVE)).toBe(ALIVE);
  },
);

test.each(['all-down', 'partition', 'queues-unreachable', 'slow-everywhere'])(
  'under %s no promise judges that regions return',
  (fault) => {
    expect(left(fault, DEAD)).toBe(DEAD);
    expect(left(fault)).toBeUndefined();
  },
);

test('where one of all regions stays down, users are served and nothing has held', () => {
  const unhealed = left('all-down', DEAD) ?? '';
  expect(judged({ fault: 'all-down', unhealed }).verdict).toMatchObject({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: not every region was healthy again after the fault.',
  });
});
