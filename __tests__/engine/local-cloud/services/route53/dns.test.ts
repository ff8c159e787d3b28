import { encode, type Packet } from 'dns-packet';
import { latencyMs, locate } from '../../../../../aws-rules/places';
import { type DnsServer, startDnsServer } from '../../../../../local-cloud/services/route53/dns/server';
import { answerQuestion } from '../../../../../local-cloud/services/route53/name-server';
import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import { indexZone } from '../../../../../local-cloud/services/route53/resolve/zone-index';
import {
  askTcp,
  askUdp,
  codeOf,
  dataOf,
  type QueryProps,
  query,
} from '../../../../support/route53/dns-client';
import { continent, country, latency, record, weighted, zone } from '../../../../support/route53/records';

const at = 'api.example.com';
const many = Array.from({ length: 60 }, (_, index) => `192.0.2.${index}`);
const long = '"' + 'x'.repeat(200) + '"';

const records: RecordSet[] = [
  record('us', { name: at, type: 'CNAME', routing: latency('us-east-1'), values: ['us.example.net'] }),
  record('eu', { name: at, type: 'CNAME', routing: latency('eu-west-1'), values: ['eu.example.net'] }),
  record('192.0.2.1', { ttl: 17 }),
  record('weighted', { name: 'w.example.com', routing: weighted(1), values: ['192.0.2.2'] }),
  record('many', { name: 'many.example.com', values: many }),
  record('aaaa', { type: 'AAAA', values: ['2001:db8::1'] }),
  record('mx', { type: 'MX', values: ['10 mail.example.com.'] }),
  record('txt', { type: 'TXT', values: ['"v=spf1" "say \\"hi\\""', long] }),
  record('srv', { type: 'SRV', values: ['1 2 443 www.example.com.'] }),
  record('caa', { type: 'CAA', values: ['0 issue "amazon.com"'] }),
  record('state', { name: 'state.example.com', routing: { policy: 'unsupported', name: 'GeoLocation' } }),
  ...[
    record('de', { routing: country('DE'), values: ['192.0.2.10'] }),
    record('europe', { routing: continent('EU'), values: ['192.0.2.11'] }),
    record('else', { routing: country('*'), values: ['192.0.2.12'] }),
  ].map((one) => ({ ...one, name: 'geo.example.com' })),
  record('nonsense', { name: 'nonsense.example.com', values: ['not an address'] }),
];

const logged: string[] = [];
let server: DnsServer;

beforeAll(async () => {
  const knowledge = (address: string) => ({
    zones: [indexZone(zone(...records))],
    isHealthy: () => true,
    random: () => 0,
    place: locate(address),
    latencyMs: (region: string) => latencyMs(locate(address), region),
    awsNames: (name: string) =>
      name === 'd-1.execute-api.us-east-1.amazonaws.com' ? ['127.1.0.1'] : undefined,
  });
  const log = (line: string) => void logged.push(line);
  server = await startDnsServer({
    host: '127.0.0.1',
    log,
    answerer: (question, address) => answerQuestion(question, { ...knowledge(address), log }),
  });
});

afterAll(() => server.stop());

const ask = (name: string, props?: QueryProps) => askUdp(server, query(name, props));

test('answers with authority, in the case of the question, with its TTL', async () => {
  const answer = await ask('WWW.example.com');
  expect(answer).toMatchObject({
    flag_qr: true,
    flag_aa: true,
    flag_tc: false,
    flag_ra: false,
    flag_rd: true,
  });
  expect(answer?.questions).toMatchObject([{ name: 'WWW.example.com', type: 'A' }]);
  expect(answer?.answers).toMatchObject([{ name: 'WWW.example.com', type: 'A', ttl: 17, data: '192.0.2.1' }]);
});

test.each([
  ['AAAA', ['2001:db8::1']],
  ['MX', [{ preference: 10, exchange: 'mail.example.com' }]],
  ['SRV', [{ priority: 1, weight: 2, port: 443, target: 'www.example.com' }]],
  ['CAA', [{ flags: 0, tag: 'issue', value: 'amazon.com', issuerCritical: false }]],
])('writes records of type %s', async (type, data) => {
  expect(dataOf(await ask('www.example.com', { type }))).toEqual(data);
});

test('writes the strings of TXT records', async () => {
  const answer = await ask('www.example.com', { type: 'TXT', udpPayloadSize: 4096 });
  expect(dataOf(answer).map(String).sort()).toEqual(['v=spf1,say "hi"', long.slice(1, -1)]);
});

test.each([
  ['NODATA', 'www.example.com', 'PTR', 0],
  ['NXDOMAIN', 'nothing.example.com', 'A', 3],
])('%s carries the SOA', async (_, name, type, code) => {
  const answer = await ask(name, { type });
  expect(codeOf(answer)).toBe(code);
  expect(answer?.answers).toEqual([]);
  expect(answer?.authorities).toMatchObject([{ type: 'SOA', name: 'example.com' }]);
});

test('unknown zones are refused, without authority', async () => {
  const answer = await ask('www.example.org');
  expect(codeOf(answer)).toBe(5);
  expect(answer?.flag_aa).toBe(false);
});

test("AWS's own names are answered as AWS would", async () => {
  expect(dataOf(await ask('d-1.execute-api.us-east-1.amazonaws.com'))).toEqual(['127.1.0.1']);
  expect(dataOf(await ask('d-1.execute-api.us-east-1.amazonaws.com', { type: 'AAAA' }))).toEqual([]);
});

test('a routing policy that is not supported fails, and says so', async () => {
  expect(codeOf(await ask('state.example.com'))).toBe(2);
  expect(logged).toContain(
    'dns: state.example.com A: GeoLocation routing is not supported by the local cloud',
  );
});

test('a value that cannot be written is left out', async () => {
  expect(await ask('nonsense.example.com')).toMatchObject({ flag_aa: true, answers: [] });
});

test('ANY gets the smallest answer', async () => {
  expect(dataOf(await ask('www.example.com', { type: 'ANY' }))).toEqual([{ cpu: 'RFC8482', os: '' }]);
  expect(codeOf(await ask('nothing.example.com', { type: 'ANY' }))).toBe(3);
});

describe('client subnet', () => {
  test.each([
    ['Ashburn', '198.18.0.0', 'us.example.net'],
    ['London', '198.18.4.0', 'eu.example.net'],
    ['an unknown place', '203.0.113.0', 'us.example.net'],
  ])('from %s', async (_, subnet, target) => {
    const answer = await ask(at, { subnet });
    expect(dataOf(answer)).toEqual([target]);
    const opt = answer?.additionals?.[0] as { options: object[] };
    expect(opt.options).toMatchObject([{ ip: subnet, sourcePrefixLength: 24, scopePrefixLength: 24 }]);
  });

  test.each([
    ['Frankfurt', '198.18.5.0', '192.0.2.10'],
    ['London', '198.18.4.0', '192.0.2.11'],
    ['Tokyo', '198.18.12.0', '192.0.2.12'],
  ])('from %s, by place', async (_, subnet, value) => {
    const answer = await ask('geo.example.com', { subnet });
    expect(dataOf(answer)).toEqual([value]);
    const opt = answer?.additionals?.[0] as { options: object[] };
    expect(opt.options).toMatchObject([{ ip: subnet, sourcePrefixLength: 24, scopePrefixLength: 24 }]);
  });

  test('answers that hold for everybody have scope 0', async () => {
    const answer = await ask('www.example.com', { subnet: '198.18.4.0' });
    const opt = answer?.additionals?.[0] as { options: object[] };
    expect(opt.options).toMatchObject([{ sourcePrefixLength: 24, scopePrefixLength: 0 }]);
  });

  test('version 6 works, too', async () => {
    const answer = await ask(at, { subnet: '2001:db8::', prefixLength: 56 });
    const opt = answer?.additionals?.[0] as { options: object[] };
    expect(opt.options).toMatchObject([{ family: 2, sourcePrefixLength: 56, scopePrefixLength: 56 }]);
  });

  test('without EDNS in the question there is none in the answer', async () => {
    expect((await ask(at))?.additionals).toEqual([]);
  });
});

describe('truncation', () => {
  test('over 512 bytes without EDNS: TC, no records, and all of them over TCP', async () => {
    const cut = await ask('many.example.com');
    expect(cut).toMatchObject({ flag_tc: true, flag_aa: true, answers: [] });
    const [whole] = await askTcp(server, [query('many.example.com')]);
    expect(whole?.flag_tc).toBe(false);
    expect(dataOf(whole)).toHaveLength(60);
  });

  test('EDNS allows larger answers', async () => {
    expect(dataOf(await ask('many.example.com', { udpPayloadSize: 4096 }))).toHaveLength(60);
    expect((await ask('many.example.com', { udpPayloadSize: 1000 }))?.flag_tc).toBe(true);
  });
});

test('several questions over one TCP connection', async () => {
  const answers = await askTcp(server, [query('www.example.com'), query(at), query('w.example.com')]);
  expect(answers.map(dataOf)).toEqual([['192.0.2.1'], ['us.example.net'], ['192.0.2.2']]);
});

describe('faults', () => {
  const question = { type: 'A', name: 'www.example.com' } as const;
  const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options: [] };
  test.each([
    ['no question', { questions: [] }, 1],
    ['two questions', { questions: [question, question] }, 1],
    ['answers in a question', { questions: [question], answers: [{ ...question, data: '192.0.2.1' }] }, 1],
    ['EDNS twice', { questions: [question], additionals: [opt, opt] }, 1],
    [
      'a client subnet with a scope',
      {
        questions: [question],
        additionals: [
          { ...opt, options: [{ code: 8, ip: '192.0.2.0', sourcePrefixLength: 24, scopePrefixLength: 24 }] },
        ],
      },
      1,
    ],
    ['an operation other than QUERY', { questions: [question], flags: 4 << 11 }, 4],
    ['a class other than IN', { questions: [{ ...question, class: 'CH' }] }, 5],
    ['a zone transfer', { questions: [{ type: 'AXFR', name: 'example.com' }] }, 5],
  ])('%s', async (_, packet, code) => {
    const answer = await askUdp(server, encode({ type: 'query', id: 7, ...packet } as unknown as Packet));
    expect(answer).toMatchObject({ id: 7, answers: [] });
    expect(codeOf(answer)).toBe(code);
  });

  test('EDNS of another version: BADVERS', async () => {
    const packet = { type: 'query', questions: [question], additionals: [{ ...opt, ednsVersion: 1 }] };
    const answer = await askUdp(server, encode(packet as unknown as Packet));
    expect(answer?.additionals).toMatchObject([{ type: 'OPT', extendedRcode: 1, ednsVersion: 0 }]);
  });

  test('an answer is not answered', async () => {
    const answer = encode({ type: 'response', questions: [question] });
    expect(await askUdp(server, answer, 100)).toBeUndefined();
  });
});
