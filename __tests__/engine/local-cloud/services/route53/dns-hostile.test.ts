import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { decode } from 'dns-packet';
import fc from 'fast-check';
import { responder } from '../../../../../local-cloud/services/route53/dns/respond';
import { type DnsServer, startDnsServer } from '../../../../../local-cloud/services/route53/dns/server';
import { emptyAnswer } from '../../../../../local-cloud/services/route53/resolve/answer';
import { restingMegabytes } from '../../../../support/fuzz/memory';
import { SEED } from '../../../../support/fuzz/runs';
import { askUdp, codeOf, query } from '../../../../support/route53/dns-client';

/** So that these are others: a property and a sample of one seed are the same. */
const OTHER_SEED = SEED + 1_000_000_000;

const answerer = () => emptyAnswer('REFUSED');

const whole = query('www.example.com', { subnet: '192.0.2.0' });

/** Noise, good queries with bytes changed or cut off, and headers that announce parts that are missing. */
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
  fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
    const message = Buffer.from(whole);
    for (const [index, byte] of changes) message[index] = byte;
    return message;
  }),
  fc.nat(whole.length).map((length) => whole.subarray(0, length)),
  fc
    .tuple(fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.uint8Array({ maxLength: 300 }))
    .map(([head, rest]) => {
      const message = Buffer.concat([head, rest]);
      message[2] = (message[2] ?? 0) & 0x01; // a query
      message.writeUInt16BE(1, 4);
      message.fill(0, 6, 12);
      return message;
    }),
  fc.constant(Buffer.concat([whole.subarray(0, 12), Buffer.from([0xc0, 0x0c, 0, 1, 0, 1])])), // points at itself
  fc.constant(Buffer.alloc(65_000, 0x3f)),
);

test(`10,000 hostile messages from seed ${SEED}: nothing is thrown, and nothing but a DNS answer comes back`, () => {
  fc.assert(
    fc.property(hostile, (message) => {
      const answer = responder(answerer)(message, '127.0.0.1', 'udp');
      if (answer === undefined) return;
      expect(answer.length).toBeLessThanOrEqual(512);
      expect(answer.readUInt16BE(0)).toBe(message.readUInt16BE(0));
      expect((answer[2] ?? 0) & 0x80).toBe(0x80);
    }),
    { numRuns: 10_000, seed: SEED },
  );
});

test.each([
  ['CNAME', 'a..b', 60],
  ['CNAME', `${'a'.repeat(64)}.example.net`, 60],
  ['MX', '99999 mail.example.net', 60],
  ['A', '192.0.2.1', -1],
])('an answer that no message can hold is a failure at once: %s %s, TTL %d', (type, value, ttlSeconds) => {
  const failed: unknown[] = [];
  const answers = [{ name: 'www.example.com', type, ttlSeconds, value }];
  const respond = responder(
    () => ({ ...emptyAnswer('NOERROR'), answers }),
    (error) => failed.push(error),
  );
  const answer = respond(query('www.example.com'), '127.0.0.1', 'udp');
  expect([codeOf(answer && decode(answer)), failed.length]).toEqual([2, 1]);
});

describe('a server under fire', () => {
  let server: DnsServer;
  const logged: string[] = [];
  beforeAll(async () => {
    server = await startDnsServer({ host: '127.0.0.1', answerer, log: (line) => logged.push(line) });
  });
  afterAll(() => server.stop());

  const alive = async () => expect(codeOf(await askUdp(server, whole))).toBe(5);

  /** Sends packets so slowly that the kernel drops none. Returns the number of answers. */
  async function fire(messages: readonly Buffer[], expected: number): Promise<number> {
    const socket = createSocket('udp4');
    let answers = 0;
    socket.on('message', () => {
      answers += 1;
    });
    for (const [index, message] of messages.entries()) {
      socket.send(message, server.port, server.host);
      if (index % 5 === 0) await nextTurn();
    }
    for (const deadline = performance.now() + 5000; answers < expected && performance.now() < deadline; )
      await new Promise((resolve) => setTimeout(resolve, 10));
    socket.close();
    return answers;
  }

  test(`10,000 hostile packets from seed ${OTHER_SEED} over UDP: it keeps running, and its memory does not grow`, async () => {
    const messages = fc
      .sample(hostile, { numRuns: 10_000, seed: OTHER_SEED })
      .map((message) => message.subarray(0, 9_000));
    const answerable = messages.filter((message) => responder(answerer)(message, '127.0.0.1', 'udp')).length;
    expect(answerable).toBeGreaterThan(1_000);
    await fire(messages, answerable); // compiles the code and fills caches
    const before = await restingMegabytes();
    expect(await fire(messages, answerable)).toBe(answerable);
    const after = await restingMegabytes();
    await alive();
    expect(after - before).toBeLessThan(2); // 200 bytes a packet
    expect(logged).toEqual([]);
  });

  test(`hostile streams from seed ${SEED} over TCP: each is cut off, and it keeps running`, async () => {
    for (const message of fc.sample(hostile, { numRuns: 300, seed: SEED })) {
      const socket = connect(server.port, server.host);
      socket.on('error', () => undefined);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Math.min(65_535, message.length));
      socket.end(Buffer.concat([length, message]));
      socket.resume();
      await once(socket, 'close');
    }
    await alive();
    expect(logged).toEqual([]);
  });

  test('a client that keeps sending questions without reading is cut off', async () => {
    const socket = connect(server.port, server.host);
    socket.on('error', () => undefined);
    socket.pause();
    const framed = Buffer.concat([Buffer.from([0, whole.length]), whole]);
    const block = Buffer.concat(Array.from({ length: 2_000 }, () => framed));
    let failed: unknown;
    for (let sent = 0; !failed && sent < 2_000; sent += 1) {
      failed = await new Promise((resolve) => socket.write(block, resolve));
    }
    expect(failed).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) });
    await alive();
  });
});
