import {
  AUTHORITATIVE_ANSWER,
  type Answer as DnsRecord,
  encode,
  type Packet,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import { type Answer, dependsOnPlace, type ResourceRecord, type ResponseCode } from '../resolve/answer';
import { clientSubnetOption } from './client-subnet';
import type { Query } from './query';
import { toDnsRecord } from './record-data';

const CODES: Readonly<Record<ResponseCode, number>> = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
};

/** "Maximum response size": 512 bytes over UDP, or what EDNS offers up to 4,096. */
const UDP_BYTES = { least: 512, most: 4_096 };

/** Writes an answer for the wire. An answer larger than `mostBytes` is cut down to the flag TC. */
export function writeResponse(query: Query, answer: Answer, mostBytes: number): Buffer {
  const whole = encode(toPacket(query, answer));
  if (whole.length <= mostBytes) return whole;
  const cut = toPacket(query, { ...answer, answers: [], authority: [] });
  return encode({ ...cut, flags: (cut.flags ?? 0) | TRUNCATED_RESPONSE });
}

/** The largest answer over UDP, in bytes. */
export function udpLimit({ edns }: Query): number {
  return Math.min(UDP_BYTES.most, Math.max(UDP_BYTES.least, edns?.udpPayloadSize ?? 0));
}

function toPacket(query: Query, answer: Answer): Packet {
  return {
    type: 'response',
    id: query.id,
    flags: query.repeatedFlags | (answer.authoritative ? AUTHORITATIVE_ANSWER : 0) | CODES[answer.code],
    questions: query.question ? [query.question as NonNullable<Packet['questions']>[number]] : [],
    answers: written(answer.answers),
    authorities: written(answer.authority),
    additionals: query.edns ? [optRecord(query, answer)] : [],
  };
}

function written(records: readonly ResourceRecord[]): DnsRecord[] {
  return records.map(toDnsRecord).filter((record) => record !== undefined);
}

/** Repeats the client's subnet, and says for which part of it the answer is valid. */
function optRecord({ edns }: Query, answer: Answer): DnsRecord {
  const subnet = edns?.clientSubnet;
  const scope = subnet && dependsOnPlace(answer) ? subnet.prefixLength : 0;
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: UDP_BYTES.most,
    extendedRcode: edns?.version === 0 ? 0 : 1, // BADVERS (16): the upper bits of the code
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: subnet ? [clientSubnetOption(subnet, scope)] : [],
  };
}
