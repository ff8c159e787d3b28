import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type DecodedPacket, decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface QueryProps {
  readonly type?: string;
  readonly subnet?: string;
  readonly prefixLength?: number;
  readonly udpPayloadSize?: number;
}

/** Writes a query; with EDNS where it has a subnet or a payload size. */
export function query(name: string, props: QueryProps = {}): Buffer {
  const { type = 'A', subnet, prefixLength = 24, udpPayloadSize } = props;
  const option = {
    code: 8,
    ip: subnet,
    family: subnet?.includes(':') ? 2 : 1,
    sourcePrefixLength: prefixLength,
  };
  const opt = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: udpPayloadSize ?? 1232,
    flags: 0,
    options: subnet ? [option] : [],
  };
  return encode({
    type: 'query',
    id: Math.floor(Math.random() * 65_536),
    flags: RECURSION_DESIRED,
    questions: [{ type, name }],
    additionals: subnet || udpPayloadSize ? [opt] : [],
  } as unknown as Packet);
}

/** Sends a message over UDP; undefined when no answer comes in time, by default more than a busy machine needs. */
export async function askUdp(
  { host, port }: Address,
  message: Buffer,
  waitMs = 5000,
): Promise<DecodedPacket | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.send(message, port, host);
    const [answer] = (await once(socket, 'message', { signal: AbortSignal.timeout(waitMs) })) as [Buffer];
    return decode(answer);
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}

/** Sends messages over one TCP connection, and returns one answer for each. */
export async function askTcp({ host, port }: Address, messages: readonly Buffer[]): Promise<DecodedPacket[]> {
  const socket = connect({ host, port });
  for (const message of messages) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    socket.write(length);
    socket.write(message);
  }
  const answers: DecodedPacket[] = [];
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk as Buffer]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      answers.push(decode(received.subarray(2, end)));
      received = received.subarray(end);
    }
    if (answers.length === messages.length) break;
  }
  return answers;
}

/** The response code of an answer, the low four bits of its flags. */
export function codeOf(answer: DecodedPacket | undefined): number | undefined {
  return answer && (answer.flags ?? 0) & 0x0f;
}

/** The content of a packet's answers: types and data. */
export function dataOf(answer: DecodedPacket | undefined): unknown[] {
  return (answer?.answers ?? []).map((record) => ('data' in record ? record.data : record));
}
