import { regionNames } from '../../../../definition/names';
import type { CloudControl } from '../../../../local-cloud/control/client';
import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { expectedOf } from '../../../../rehearsal/faults/expected';
import { illRegions, unhealedOf } from '../../../../rehearsal/run/healthy';
import type { World } from '../../../../rehearsal/world';
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

test.each<[string, { passes?: boolean; named?: boolean }]>([
  ['its checkers fail', { passes: false }],
  ['health.include finds it grey, though its checkers pass', { named: false }],
])('a region is ill while %s', async (_, ill) => {
  const answers = [ill, {}];
  const control = async () => {
    const { passes = true, named = true } = answers.shift() ?? {};
    return {
      statuses: [ALIVE, DEAD].flatMap((region) =>
        checksOf(region, region === ALIVE ? { passes, named } : {}),
      ),
    };
  };
  const world = { service: service(), timeScale: 1 } as World;
  expect(await illRegions(world, control as unknown as CloudControl, new AbortController().signal)).toEqual(
    [],
  );
  expect(answers).toEqual([]); // it waited until the region was well
});

/** The check of a region's health path, and the one that its records name. */
function checksOf(region: string, { passes = true, named = true }): object[] {
  const { domain } = regionNames(service(), region);
  const checkers = [{ lastReport: { passed: passes } }];
  return [
    { check: { id: region, fqdn: domain, children: [] }, checkers, healthy: true },
    { check: { id: `${region} named`, children: [region] }, checkers: [], healthy: named },
  ];
}
