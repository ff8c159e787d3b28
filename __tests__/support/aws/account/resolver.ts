import { createSocket } from 'node:dgram';
import { decode, encode, type Packet } from 'dns-packet';

/** What a resolver answers: a zone's name servers, an error code, or nothing at all (`silent`). */
export type Delegated = readonly string[] | 'SERVFAIL' | 'NXDOMAIN' | 'silent';

export interface StubResolver {
  /** `127.0.0.1:port`. */
  readonly address: string;
  says: Delegated;
  stop(): void;
}

const CODES = { NXDOMAIN: 3, SERVFAIL: 2 } as const;

export async function startResolver(says: Delegated): Promise<StubResolver> {
  const socket = createSocket('udp4');
  const resolver = { address: '', says, stop: () => socket.close() };
  socket.on('message', (message, { port, address }) => {
    if (resolver.says !== 'silent') socket.send(reply(decode(message), resolver.says), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  resolver.address = `127.0.0.1:${socket.address().port}`;
  return resolver;
}

function reply({ id, questions = [] }: Packet, says: Exclude<Delegated, 'silent'>): Buffer {
  const name = questions[0]?.name ?? '';
  const code = typeof says === 'string' ? CODES[says as keyof typeof CODES] : 0;
  const servers = typeof says === 'string' ? [] : says;
  return encode({
    type: 'response',
    ...(id === undefined ? {} : { id }),
    flags: 0x8180 | code,
    questions,
    answers: servers.map((data) => ({ type: 'NS', name, ttl: 60, data })),
  });
}
