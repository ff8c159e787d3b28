import { latency, record } from '../../../../support/route53/records';
import { ask, valuesOf } from '../../../../support/route53/world';

const records = [
  record('192.0.2.1', { name: 'example.com' }),
  record('192.0.2.2', { name: 'www.example.com' }),
  record('alias-of-www', { name: 'shop.example.com', type: 'CNAME', ttl: 7, values: ['www.example.com.'] }),
  record('abroad', { name: 'abroad.example.com', type: 'CNAME', values: ['www.example.net.'] }),
  record('gone', { name: 'gone.example.com', type: 'CNAME', values: ['nothing.example.com.'] }),
  record('round', { name: 'round.example.com', type: 'CNAME', values: ['round.example.com.'] }),
  record('192.0.2.3', { name: 'deep.below.example.com' }),
  record('192.0.2.4', { name: '*.wild.example.com' }),
  record('192.0.2.5', { name: 'own.wild.example.com' }),
  record('delegated', { name: 'sub.example.com', type: 'NS', values: ['ns.example.org.'] }),
];

describe('existence', () => {
  test.each([
    ['a name with records of the type', 'www.example.com', 'A', 'NOERROR', ['192.0.2.2']],
    ['a name in other letters', 'WWW.Example.COM', 'A', 'NOERROR', ['192.0.2.2']],
    ['a name with other types only: NODATA', 'www.example.com', 'AAAA', 'NOERROR', []],
    ['a name with names below only: NODATA', 'below.example.com', 'A', 'NOERROR', []],
    ['a name that is not there: NXDOMAIN', 'nothing.example.com', 'A', 'NXDOMAIN', []],
    ['below a name that has no wildcard: NXDOMAIN', 'x.www.example.com', 'A', 'NXDOMAIN', []],
    ['a wildcard', 'any.wild.example.com', 'A', 'NOERROR', ['192.0.2.4']],
    ['a wildcard, several levels down', 'x.any.wild.example.com', 'A', 'NOERROR', ['192.0.2.4']],
    ['a wildcard, of another type: NODATA', 'any.wild.example.com', 'TXT', 'NOERROR', []],
    ['a name of its own beside a wildcard', 'own.wild.example.com', 'A', 'NOERROR', ['192.0.2.5']],
    ['below a name of its own beside a wildcard: NXDOMAIN', 'x.own.wild.example.com', 'A', 'NXDOMAIN', []],
    ["the wildcard's parent: NODATA", 'wild.example.com', 'A', 'NOERROR', []],
    [
      'a CNAME, followed within the zone',
      'shop.example.com',
      'A',
      'NOERROR',
      ['www.example.com.', '192.0.2.2'],
    ],
    ['a CNAME asked for itself', 'shop.example.com', 'CNAME', 'NOERROR', ['www.example.com.']],
    ['a CNAME out of the zone', 'abroad.example.com', 'A', 'NOERROR', ['www.example.net.']],
    ['a CNAME to a name that is not there', 'gone.example.com', 'A', 'NXDOMAIN', ['nothing.example.com.']],
    ['a CNAME followed to another type: NODATA', 'shop.example.com', 'AAAA', 'NOERROR', ['www.example.com.']],
  ])('%s', (_, name, type, code, values) => {
    const answer = ask(records, {}, name, type);
    expect({ code: answer.code, values: valuesOf(answer) }).toEqual({ code, values });
    expect(answer.authoritative).toBe(true);
  });

  test('a CNAME that leads back to itself ends', () => {
    expect(ask(records, {}, 'round.example.com', 'A').answers.length).toBeLessThanOrEqual(8);
  });
});

test('answers keep the case of the question', () => {
  const [answer] = ask(records, {}, 'wWw.Example.com', 'A').answers;
  expect(answer?.name).toBe('wWw.Example.com');
});

test('a zone has the SOA and NS records that Route 53 gives it', () => {
  expect(valuesOf(ask([], {}, 'example.com', 'SOA'))).toEqual([
    'ns-2048.awsdns-64.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400',
  ]);
  expect(valuesOf(ask([], {}, 'example.com', 'NS'))).toHaveLength(4);
});

test('a negative answer carries the SOA, to be cached for the lesser of its TTL and its minimum', () => {
  const soa = record('soa', {
    name: 'example.com',
    type: 'SOA',
    ttl: 900,
    values: ['ns.example.com. admin.example.com. 1 7200 900 1209600 300'],
  });
  for (const name of ['nothing.example.com', 'example.com']) {
    expect(ask([soa], {}, name, 'A').authority).toMatchObject([{ type: 'SOA', ttlSeconds: 300 }]);
  }
});

test('an answer names the name servers of the zone', () => {
  expect(ask(records).authority.map(({ type }) => type)).toEqual(['NS', 'NS', 'NS', 'NS']);
});

test('a subdomain that is delegated elsewhere is referred to', () => {
  const answer = ask(records, {}, 'www.sub.example.com', 'A');
  expect(answer).toMatchObject({ code: 'NOERROR', authoritative: false, answers: [] });
  expect(answer.authority.map(({ value }) => value)).toEqual(['ns.example.org.']);
});

test('a simple record answers with all its values, in random order', () => {
  const values = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
  const many = [record('many', { values })];
  const orders = [0, 0.5, 0.99].map((random) => valuesOf(ask(many, { random })));
  for (const order of orders) expect([...order].sort()).toEqual(values);
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
});

test('a latency set followed through a CNAME is answered by the set', () => {
  const set = [
    record('us', {
      name: 'api.example.com',
      type: 'CNAME',
      routing: latency('us-east-1'),
      values: ['us.example.com'],
    }),
    record('eu', {
      name: 'api.example.com',
      type: 'CNAME',
      routing: latency('eu-west-1'),
      values: ['eu.example.com'],
    }),
    record('192.0.2.11', { name: 'us.example.com' }),
    record('192.0.2.12', { name: 'eu.example.com' }),
  ];
  const answer = ask(set, { near: ['eu-west-1'] }, 'api.example.com', 'A');
  expect(valuesOf(answer)).toEqual(['eu.example.com', '192.0.2.12']);
});
