import type { RecordSet } from '../../../local-cloud/global/route53/records';
import { alias, latency, primary, record, secondary, weighted } from './support/records';
import { ask, valuesOf, type WorldProps } from './support/world';

interface Case {
  readonly says: string;
  readonly records: readonly RecordSet[];
  readonly given?: WorldProps;
  readonly answer: string;
}

const three = [
  record('a', { routing: weighted(10), health: 'a' }),
  record('b', { routing: weighted(20), health: 'b' }),
  record('c', { routing: weighted(20), health: 'c' }),
];
const zeros = [
  record('a', { routing: weighted(10), health: 'a' }),
  record('zero', { routing: weighted(0), health: 'zero' }),
  record('zero2', { routing: weighted(0), health: 'zero2' }),
];
const regions = [
  record('us', { routing: latency('us-east-1'), health: 'us' }),
  record('eu', { routing: latency('eu-west-1'), health: 'eu' }),
  record('ap', { routing: latency('ap-northeast-1'), health: 'ap' }),
];
const pair = [
  record('two', { routing: secondary, health: 'two' }),
  record('one', { routing: primary, health: 'one' }),
];
const near = ['us-east-1', 'eu-west-1', 'ap-northeast-1'];

/** A latency alias for each of two regions, to two weighted records each: the guide's "complex" tree. */
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

describe('How Amazon Route 53 chooses records when health checking is configured', () => {
  test.each<Case>([
    { says: 'simple: the record', records: [record('a')], answer: 'a' },
    {
      says: 'simple: the record, though its check fails',
      records: [record('a', { health: 'x' })],
      given: { red: ['x'] },
      answer: 'a',
    },

    { says: 'weighted: by weight, the first share', records: three, given: { random: 0.19 }, answer: 'a' },
    { says: 'weighted: by weight, the second share', records: three, given: { random: 0.2 }, answer: 'b' },
    { says: 'weighted: by weight, the last share', records: three, given: { random: 0.999 }, answer: 'c' },
    {
      says: 'weighted: an unhealthy record drops out of the sum (10 of 30)',
      records: three,
      given: { red: ['c'], random: 0.33 },
      answer: 'a',
    },
    {
      says: 'weighted: an unhealthy record drops out of the sum (20 of 30)',
      records: three,
      given: { red: ['c'], random: 0.34 },
      answer: 'b',
    },
    {
      says: 'weighted: one healthy record takes all',
      records: three,
      given: { red: ['a', 'b'], random: 0 },
      answer: 'c',
    },
    {
      says: 'weighted: none healthy, all healthy',
      records: three,
      given: { red: ['a', 'b', 'c'], random: 0.2 },
      answer: 'b',
    },
    {
      says: 'weighted: a record without a check is always healthy',
      records: [...three.slice(0, 2), record('d', { routing: weighted(1) })],
      given: { red: ['a', 'b'] },
      answer: 'd',
    },

    {
      says: 'weight 0: not used beside a healthy non-zero one',
      records: zeros,
      given: { random: 0.999 },
      answer: 'a',
    },
    {
      says: 'weight 0: used once every non-zero one is unhealthy',
      records: zeros,
      given: { red: ['a'], random: 0 },
      answer: 'zero',
    },
    {
      says: 'weight 0: all with the same chance',
      records: zeros,
      given: { red: ['a'], random: 0.5 },
      answer: 'zero2',
    },
    {
      says: 'weight 0: only the healthy ones',
      records: zeros,
      given: { red: ['a', 'zero'], random: 0 },
      answer: 'zero2',
    },
    {
      says: 'weight 0: none healthy, all healthy: the non-zero one',
      records: zeros,
      given: { red: ['a', 'zero', 'zero2'], random: 0.999 },
      answer: 'a',
    },
    {
      says: 'weight 0 everywhere: equal probability',
      records: zeros.slice(1),
      given: { random: 0.6 },
      answer: 'zero2',
    },

    { says: 'latency: the lowest', records: regions, given: { near }, answer: 'us' },
    {
      says: 'latency: the lowest from elsewhere',
      records: regions,
      given: { near: ['ap-northeast-1'] },
      answer: 'ap',
    },
    {
      says: 'latency: the next best when it is unhealthy',
      records: regions,
      given: { near, red: ['us'] },
      answer: 'eu',
    },
    {
      says: 'latency: the last that is healthy',
      records: regions,
      given: { near, red: ['us', 'eu'] },
      answer: 'ap',
    },
    {
      says: 'latency: none healthy, all healthy',
      records: regions,
      given: { near, red: ['us', 'eu', 'ap'] },
      answer: 'us',
    },

    { says: 'failover: the primary', records: pair, answer: 'one' },
    {
      says: 'failover: the primary, whatever the secondary is',
      records: pair,
      given: { red: ['two'] },
      answer: 'one',
    },
    {
      says: 'failover: the secondary when the primary is unhealthy',
      records: pair,
      given: { red: ['one'] },
      answer: 'two',
    },
    {
      says: 'failover: the primary when both are unhealthy',
      records: pair,
      given: { red: ['one', 'two'] },
      answer: 'one',
    },
    {
      says: 'failover: a secondary without a check is always there',
      records: [pair[1] as RecordSet, record('two', { routing: secondary })],
      given: { red: ['one'] },
      answer: 'two',
    },
    { says: 'failover: a secondary alone', records: [pair[0] as RecordSet], answer: 'two' },

    {
      says: 'tree: by latency, then by weight',
      records: tree(),
      given: { near: treeNear, random: 0.9 },
      answer: 'us2',
    },
    {
      says: 'tree: another record of the same branch',
      records: tree(),
      given: { near: treeNear, random: 0.9, red: ['us2'] },
      answer: 'us1',
    },
    {
      says: 'tree: out of a branch where all are unhealthy',
      records: tree(),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'ap1',
    },
    {
      says: 'tree: none healthy anywhere, all healthy',
      records: tree(),
      given: { near: treeNear, red: ['us1', 'us2', 'ap1', 'ap2'] },
      answer: 'us1',
    },
    {
      says: "tree: an alias's own check closes its branch, though all below is healthy",
      records: tree({ aliasHealth: 'us' }),
      given: { near: treeNear, red: ['us'] },
      answer: 'ap1',
    },
    {
      says: "tree: an alias's own check does not save a branch that is unhealthy",
      records: tree({ aliasHealth: 'us' }),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'ap1',
    },
    {
      says: 'tree: a record without a check keeps its branch',
      records: tree({ unchecked: true }),
      given: { near: treeNear, red: ['us1'] },
      answer: 'us2',
    },
    {
      says: 'tree: without Evaluate Target Health the branch stays, and answers as if all were healthy',
      records: tree({ evaluate: false }),
      given: { near: treeNear, red: ['us1', 'us2'] },
      answer: 'us1',
    },
    {
      says: 'tree: without Evaluate Target Health the branch still prefers what is healthy',
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

test('an alias that points at nothing, or in a circle, is unhealthy when its target is evaluated', () => {
  const records = [
    alias('gone', 'gone.example.com', { routing: weighted(200) }),
    alias('circle', 'round.example.com', { routing: weighted(50) }),
    alias('back', 'circle.example.com', { name: 'round.example.com' }),
    alias('forth', 'round.example.com', { name: 'circle.example.com' }),
    record('here', { routing: weighted(1), health: 'here' }),
  ];
  expect(valuesOf(ask(records))).toEqual(['here']);
});
