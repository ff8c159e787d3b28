import type { Deployment } from '../../../../aws/target';
import { abandonRegion } from '../../../../rollout/abandon/abandon';
import { recordsOf } from '../../../../rollout/abandon/leave';
import { mentionsOf } from '../../../../rollout/abandon/mentions';
import { planAbandon } from '../../../../rollout/abandon/plan';
import { keysIn } from '../../../../rollout/abandon/replicas';
import type { AbandonSettings } from '../../../../rollout/abandon/settings';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

const [HOME, OTHER, LOST] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const ALL = [HOME, OTHER, LOST];

test('every place where a definition names a region is found', () => {
  const mentions = (routing: object) => mentionsOf(service({ regions: ALL, routing }), LOST);
  expect(mentions({ policy: 'latency' })).toEqual([]);
  expect(mentions({ policy: 'failover', primary: LOST })).toEqual(['routing.primary']);
  expect(mentions({ policy: 'weighted', weights: { [HOME]: 1, [OTHER]: 1, [LOST]: 0 } })).toEqual([
    `routing.weights.${LOST}`,
  ]);
  const places = { [LOST]: { continents: ['SA'] }, [OTHER]: { continents: ['EU'] } };
  expect(mentions({ policy: 'geolocation', places, default: HOME })).toEqual([`routing.places.${LOST}`]);
  const named = service({ regions: ALL, deploy: { canary: OTHER } });
  expect([mentionsOf(named, OTHER), mentionsOf(named, LOST)]).toEqual([['deploy.canary'], []]);
});

test('a region’s records are its own name’s, and those of the sets that bear its name', () => {
  const records = [
    { Name: 'us-west-2.api.example.com.', Type: 'CNAME' as const },
    { Name: 'api.example.com.', Type: 'CNAME' as const, SetIdentifier: `${LOST}/continent-SA` },
    { Name: 'nearest.api.example.com.', Type: 'CNAME' as const, SetIdentifier: LOST },
    { Name: 'api.example.com.', Type: 'CNAME' as const, SetIdentifier: 'everywhere' },
    { Name: 'api.example.com.', Type: 'CNAME' as const, SetIdentifier: OTHER },
    { Name: '_proof.api.example.com.', Type: 'CNAME' as const },
    { Name: 'staging.api.example.com.', Type: 'CNAME' as const, SetIdentifier: LOST },
    { Name: 'us-west-2.staging.api.example.com.', Type: 'CNAME' as const },
  ];
  const deployment = { service: service({ regions: ALL }) } as Deployment;
  expect(recordsOf(deployment, records, LOST)).toEqual(records.slice(0, 3));
});

test('only the lost region’s key and alias are forgotten', () => {
  const of = (region: string) => [
    `aws_kms_replica_key.table-keys_replica-${region}_1A2B3C4D`,
    `aws_kms_alias.table-keys_alias-${region}_1A2B3C4D`,
  ];
  const others = [
    'aws_kms_key.table-keys_primary_1A2B3C4D',
    'aws_dynamodb_table.global-table_1A2B3C4D',
    ...of('us-west-1'),
    ...of('us-west-22'),
  ];
  expect(keysIn([...others, ...of(LOST)], LOST)).toEqual(of(LOST));
});

describe('what keeps a region from being abandoned', () => {
  let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
  beforeEach(async () => {
    cloud = await startFakeCloud(ALL);
  });
  afterEach(() => cloud.stop());

  const refusal = (overrides: object, region: string = LOST): Promise<string> =>
    planAbandon(
      { target: cloud.target, service: service({ ...overrides }), signal: new AbortController().signal },
      region,
    ).then(
      () => 'planned',
      (error: Error) => error.message,
    );

  test('it answers, the definition needs it, and no other serves: all is said at once', async () => {
    for (const one of [HOME, OTHER]) Object.assign(cloud.state[one] ?? {}, { health: 503 });
    const routing = { policy: 'failover', primary: LOST };
    const lines = (await refusal({ regions: ALL, routing })).split('\n');
    expect(lines).toEqual([
      'us-west-2 cannot be abandoned. Nothing was changed.',
      expect.stringMatching(/us-west-2 answers, .* npx antipode retire-region us-west-2$/),
      expect.stringMatching(/us-west-2 is the last region that serves: us-east-1 answers 503, eu-west-1 /),
      '  routing.primary: names us-west-2; name another region, or leave it out.',
      expect.stringMatching(/regions: move "us-west-2" from regions to retiring: retiring: \['us-west-2'\]/),
    ]);
  });

  test('the home region cannot leave, and one alone is not enough', async () => {
    Object.assign(cloud.state[HOME] ?? {}, { down: true });
    expect(await refusal({ regions: ALL }, HOME)).toMatch(
      /regions: us-east-1 is the first, home to the data stack's state.*docs\/state\.md/,
    );
    Object.assign(cloud.state[HOME] ?? {}, { down: false });
    Object.assign(cloud.state[OTHER] ?? {}, { down: true });
    expect(await refusal({ regions: [HOME, OTHER] }, OTHER)).toMatch(
      /regions: orders would be in us-east-1 alone; name another region there first/,
    );
  });

  test('a region that answers again after the plan is not given up', async () => {
    const asked = { target: cloud.target, service: service({ regions: [HOME, OTHER] }) };
    const plan = { region: LOST, stage: 'give-up', steps: [], lost: [] } as const;
    await expect(abandonRegion(asked as unknown as AbandonSettings, plan)).rejects.toThrow(
      /^us-west-2 answers again, .* Nothing was changed/,
    );
    expect([HOME, OTHER].map((region) => cloud.state[region]?.asked)).toEqual([0, 0]);
  });
});
