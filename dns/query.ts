import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import packet, { type DecodedPacket, type Packet } from 'dns-packet';

interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttlSeconds: number;
  readonly value: string;
}

interface DnsAnswer {
  /** `NOERROR`, `NXDOMAIN`, … */
  readonly code: string;
  readonly answers: readonly DnsRecord[];
}

interface DnsQuestion {
  readonly name: string;
  readonly type: 'A' | 'CNAME';
  /** Asks as a client of this subnet (RFC 7871): `198.18.5.0/24`. */
  readonly subnet?: string;
  /** How long to wait for an answer, in milliseconds. Default: 1,000. */
  readonly timeoutMs?: number;
}

/** How often a question over UDP is sent again, as resolvers do: packets get lost. */
const AGAIN_MS = 300;

export interface DnsClient {
  /** @throws Error when no answer comes in time. */
  query(question: DnsQuestion): Promise<DnsAnswer>;
  close(): void;
}

/** Asks one name server over UDP. Where the answer was truncated, it asks again over TCP. */
export function createDnsClient({ host, port }: { host: string; port: number }): DnsClient {
  const socket = createSocket('udp4');
  const waiting = new Map<number, (answer: DecodedPacket) => void>();
  let lastId = 0;
  let isOpen = true;
  socket.on('error', () => undefined); // the caller runs into the timeout
  socket.on('message', (message) => {
    const answer = decoded(message);
    if (answer?.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  return {
    async query(question) {
      lastId = (lastId % 65_535) + 1;
      const id = lastId;
      const query = packet.encode(toPacket(id, question));
      const send = () => {
        if (isOpen) socket.send(query, port, host, () => undefined); // what is not sent is not answered either
      };
      const again = setInterval(send, AGAIN_MS);
      const answer = await inTime<DecodedPacket>(question, (resolve) => {
        waiting.set(id, resolve);
        send();
      }).finally(() => {
        clearInterval(again);
        waiting.delete(id);
      });
      if (answer.flag_tc !== true) return toAnswer(answer);
      return toAnswer(await overTcp({ host, port }, question, query));
    },
    close() {
      isOpen = false;
      socket.close();
    },
  };
}

function toPacket(id: number, { name, type, subnet }: DnsQuestion): Packet {
  const [ip = '', prefix = '24'] = subnet?.split('/') ?? [];
  const options = subnet
    ? [{ code: 'CLIENT_SUBNET', family: 1, sourcePrefixLength: Number(prefix), scopePrefixLength: 0, ip }]
    : [];
  const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options };
  return {
    type: 'query',
    id,
    flags: packet.RECURSION_DESIRED,
    questions: [{ type, name }],
    additionals: [opt as never],
  };
}

function toAnswer({ rcode, answers = [] }: DecodedPacket & { rcode?: string }): DnsAnswer {
  return {
    code: rcode ?? 'NOERROR',
    answers: answers.flatMap((answer) =>
      'data' in answer && typeof answer.data === 'string'
        ? [
            {
              name: answer.name,
              type: answer.type,
              ttlSeconds: ('ttl' in answer && answer.ttl) || 0,
              value: answer.data,
            },
          ]
        : [],
    ),
  };
}

function overTcp(
  server: { host: string; port: number },
  question: DnsQuestion,
  query: Buffer,
): Promise<DecodedPacket> {
  const socket = connect(server);
  return inTime<DecodedPacket>(question, (resolve) => {
    let received = Buffer.alloc(0);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const answer = decoded(received.subarray(2, 2 + received.readUInt16BE(0)));
      if (answer) resolve(answer);
    });
    socket.write(Buffer.concat([length, query]));
  }).finally(() => socket.destroy());
}

function decoded(message: Buffer): DecodedPacket | undefined {
  try {
    return packet.decode(message);
  } catch {
    return undefined;
  }
}

function inTime<Value>(
  { name, timeoutMs = 1000 }: DnsQuestion,
  start: (resolve: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no DNS answer for ${name} within ${timeoutMs} ms`)),
      timeoutMs,
    );
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
