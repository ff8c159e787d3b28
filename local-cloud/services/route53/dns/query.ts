import { type DecodedPacket, decode } from 'dns-packet';
import type { Question } from '../resolve/answer';
import { type ClientSubnet, readClientSubnet } from './client-subnet';

/** What EDNS (RFC 6891) adds to a query. */
interface Edns {
  readonly version: number;
  /** The largest UDP answer that the asker accepts, in bytes. */
  readonly udpPayloadSize: number;
  readonly clientSubnet: ClientSubnet | undefined;
}

/** A query that can be answered, or at least refused. */
export interface Query {
  readonly id: number;
  /** The header bits that an answer repeats: operation and "recursion desired". */
  readonly repeatedFlags: number;
  /** An error that is answered with its code, without records. */
  readonly fault?: 'FORMERR' | 'NOTIMP' | 'REFUSED' | undefined;
  readonly question?: Question | undefined;
  readonly edns?: Edns | undefined;
}

const HEADER_BYTES = 12;

/** Bits of the header's flags (RFC 1035, 4.1.1). */
const RESPONSE = 0x8000;
const OPERATION = 0x7800;
const RECURSION_DESIRED = 0x0100;

/** Longer messages are no queries, and are not read. */
export const LONGEST_QUERY_BYTES = 4_096;

/** Names that are repeated in an answer must consist of visible ASCII. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** Reads a query; undefined for messages that must not be answered: answers, fragments, and what cannot be decoded. */
export function readQuery(message: Buffer): Query | undefined {
  if (message.length < HEADER_BYTES || message.length > LONGEST_QUERY_BYTES) return undefined;
  const flags = message.readUInt16BE(2);
  if (flags & RESPONSE) return undefined;
  const head = { id: message.readUInt16BE(0), repeatedFlags: flags & (OPERATION | RECURSION_DESIRED) };
  if (flags & OPERATION) return { ...head, fault: 'NOTIMP' };
  if (!hasOneQuestion(message)) return { ...head, fault: 'FORMERR' };
  const packet = decoded(message);
  return packet && { ...head, ...body(packet) };
}

/** One question, no answers, and at most EDNS and a signature beside it. */
function hasOneQuestion(message: Buffer): boolean {
  const [questions, answers, authorities, additionals] = [4, 6, 8, 10].map((at) => message.readUInt16BE(at));
  return questions === 1 && answers === 0 && authorities === 0 && (additionals ?? 0) <= 2;
}

function decoded(message: Buffer): DecodedPacket | undefined {
  try {
    return decode(message);
  } catch {
    return undefined;
  }
}

function body(packet: DecodedPacket): Pick<Query, 'fault' | 'question' | 'edns'> | undefined {
  const [question] = packet.questions ?? [];
  if (!question || !VISIBLE_ASCII.test(question.name)) return undefined;
  const { name, type } = question;
  const options = packet.additionals?.filter((record) => record.type === 'OPT') ?? [];
  const [opt] = options;
  const subnet = readClientSubnet(opt?.options ?? []);
  if (options.length > 1 || subnet === 'malformed') return { question: { name, type }, fault: 'FORMERR' };
  const edns = opt && { version: opt.ednsVersion, udpPayloadSize: opt.udpPayloadSize, clientSubnet: subnet };
  const transfer = type === 'AXFR' || type === 'IXFR';
  return {
    question: { name, type },
    edns,
    fault: question.class !== 'IN' || transfer ? 'REFUSED' : undefined,
  };
}
