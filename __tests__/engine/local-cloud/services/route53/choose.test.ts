import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import {
  continent,
  country,
  latency,
  primary,
  record,
  secondary,
  weighted,
} from '../../../../support/route53/records';
import { ask, valuesOf, type WorldProps } from '../../../../support/route53/world';

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
const places = [
  record('else', { routing: country('*'), health: 'else' }),
  record('eu', { routing: continent('EU'), health: 'eu' }),
  record('de', { routing: country('DE'), health: 'de' }),
  record('na', { routing: country('NA'), health: 'na' }), // Namibia
];
const [germany, france, namibia, canada] = [
  { country: 'DE', continent: 'EU' },
  { country: 'FR', continent: 'EU' },
  { country: 'NA', continent: 'AF' },
  { country: 'CA', continent: 'NA' },
];
const near = ['us-east-1', 'eu-west-1', 'ap-northeast-1'];

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
    { says: 'geolocation: the country', records: places, given: { place: germany }, answer: 'de' },
    { says: 'geolocation: the continent', records: places, given: { place: france }, answer: 'eu' },
    { says: 'geolocation: everywhere else', records: places, given: { place: canada }, answer: 'else' },
    {
      says: 'geolocation: a country whose code is a continent’s, too',
      records: places,
      given: { place: namibia },
      answer: 'na',
    },
    {
      says: 'geolocation: an unhealthy country widens to its continent',
      records: places,
      given: { place: germany, red: ['de'] },
      answer: 'eu',
    },
    {
      says: 'geolocation: an unhealthy continent widens to everywhere',
      records: places,
      given: { place: germany, red: ['de', 'eu'] },
      answer: 'else',
    },
    {
      says: 'geolocation: a country without a continent widens to everywhere',
      records: places,
      given: { place: namibia, red: ['na'] },
      answer: 'else',
    },
    {
      says: 'geolocation: none healthy, all healthy: the smallest place',
      records: places,
      given: { place: germany, red: ['de', 'eu', 'else'] },
      answer: 'de',
    },
    {
      says: 'geolocation: none of a place’s healthy, though another place’s is: the smallest',
      records: places,
      given: { place: france, red: ['eu', 'else'] },
      answer: 'eu',
    },

    { says: 'failover: a secondary alone', records: [pair[0] as RecordSet], answer: 'two' },
  ])('$says', ({ records, given, answer }) => {
    expect(valuesOf(ask(records, given))).toEqual([answer]);
  });
});

test('a place without a record of its own, where nothing is for everywhere, gets no answer', () => {
  const given = ask(places.slice(1), { place: canada });
  expect(given).toMatchObject({ code: 'NOERROR', answers: [] });
});
