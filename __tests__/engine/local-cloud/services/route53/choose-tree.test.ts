import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import { alias, latency, primary, record, secondary, weighted } from '../../../../support/route53/records';
import { ask, valuesOf, type WorldProps } from '../../../../support/route53/world';

interface Case {
  readonly says: string;
  readonly records: readonly RecordSet[];
  readonly given?: WorldProps;
  readonly answer: string;
}

const near = ['us-east-1', 'eu-west-1', 'ap-northeast-1'];

/** A latency alias for each of two regions, each to two weighted records: the guide's "complex" tree. */
function tree(props: { evaluate?: boolean; aliasHealth?: string; unchecked?: boolean } = {}): RecordSet[] {
  const { evaluate = true, aliasHealth, unchecked = false } = props;
  return [
    alias('us', 'us-www.example.com', {
      routing: latency('us-east-1'),
      evaluate,
      ...(aliasHealth ? { health: aliasHealth } : {}),
    }),
    alias('ap', 'ap-www.example.com', { routing: latency('ap-southeast-2') }),
    ...['us', 'ap'].flatMap((region) =>
      [1, 2].map((n) =>
        record(`${region}${n}`, {
          name: `${region}-www.example.com`,
          routing: weighted(n * 10),
          ...(unchecked && n === 2 ? {} : { health: `${region}${n}` }),
        }),
      ),
    ),
  ];
}
const treeNear = ['us-east-1', 'ap-southeast-2'];

describe('How health checks work in complex Amazon Route 53 configurations', () => {
  test.each<Case>([
    {
      says: 'by latency, then by weight',
      records: tree(),
      given: { near: treeNear, random: 0.9 },
      answer: 'us2',
    },
    {
      says: 'another record of the same branch',
      records: tree(),
      given: { near: treeNear, random: 0.9, red: ['us2'] },
      answer: 'us1',
    },
    {
      says: 'out of a branch where all are unhealthy',
      records: tree(),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'ap1',
    },
    {
      says: 'none healthy anywhere, all healthy',
      records: tree(),
      given: { near: treeNear, red: ['us1', 'us2', 'ap1', 'ap2'] },
      answer: 'us1',
    },
    {
      says: "an alias's own check closes its branch, though all below is healthy",
      records: tree({ aliasHealth: 'us' }),
      given: { near: treeNear, red: ['us'] },
      answer: 'ap1',
    },
    {
      says: "an alias's own check does not save a branch that is unhealthy",
      records: tree({ aliasHealth: 'us' }),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'ap1',
    },
    {
      says: 'a record without a check keeps its branch',
      records: tree({ unchecked: true }),
      given: { near: treeNear, red: ['us1'] },
      answer: 'us2',
    },
    {
      says: 'without Evaluate Target Health the branch stays, and answers as if all were healthy',
      records: tree({ evaluate: false }),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'us1',
    },
    {
      says: 'without Evaluate Target Health the branch still prefers what is healthy',
      records: tree({ evaluate: false }),
      given: { near: treeNear, red: ['us1'] },
      answer: 'us2',
    },
  ])('$says', ({ records, given, answer }) => {
    expect(valuesOf(ask(records, given))).toEqual([answer]);
  });
});

describe('a failover set whose secondary is a latency set', () => {
  const standby = 'standby.example.com';
  const records = [
    record('one', { type: 'CNAME', routing: primary, health: 'one', values: ['one.example.net'] }),
    alias('standby', standby, { type: 'CNAME', routing: secondary }),
    record('eu', {
      name: standby,
      type: 'CNAME',
      routing: latency('eu-west-1'),
      health: 'eu',
      values: ['eu.example.net'],
    }),
    record('ap', {
      name: standby,
      type: 'CNAME',
      routing: latency('ap-south-1'),
      health: 'ap',
      values: ['ap.example.net'],
    }),
  ];

  test.each([
    { red: [], answer: 'one.example.net' },
    { red: ['one'], answer: 'eu.example.net' },
    { red: ['one', 'eu'], answer: 'ap.example.net' },
    { red: ['one', 'eu', 'ap'], answer: 'one.example.net' },
  ])('answers $answer with $red unhealthy', ({ red, answer }) => {
    const given = ask(records, { red, near: ['eu-west-1', 'ap-south-1'] });
    expect(given.answers).toEqual([{ name: 'www.example.com', type: 'CNAME', ttlSeconds: 5, value: answer }]);
  });
});

test('an alias to an AWS resource is healthy, answers with its addresses, and lives 60 s', () => {
  const target = 'd-1.execute-api.us-east-1.amazonaws.com';
  const records = [
    alias('us', target, { zoneId: 'Z1UJRXOUMOOFQ8', routing: latency('us-east-1') }),
    alias('eu', 'd-2.execute-api.eu-west-1.amazonaws.com', {
      zoneId: 'ZLY8HYME6SFDD',
      routing: latency('eu-west-1'),
    }),
  ];
  const answer = ask(records, { near, aws: { [target]: ['127.1.0.1', '::1'] } });
  expect(answer.answers).toEqual([
    { name: 'www.example.com', type: 'A', ttlSeconds: 60, value: '127.1.0.1' },
  ]);
});

test('an alias that points at nothing, or in a circle, is unhealthy if its target is evaluated', () => {
  const records = [
    alias('gone', 'gone.example.com', { routing: weighted(200) }),
    alias('circle', 'round.example.com', { routing: weighted(50) }),
    alias('back', 'circle.example.com', { name: 'round.example.com' }),
    alias('forth', 'round.example.com', { name: 'circle.example.com' }),
    record('here', { routing: weighted(1), health: 'here' }),
  ];
  expect(valuesOf(ask(records))).toEqual(['here']);
});
