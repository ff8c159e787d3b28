import type { RecordSet } from '../records';

export interface Question {
  readonly name: string;
  /** `A`, `CNAME`, … or `ANY`. */
  readonly type: string;
}

/** One record of an answer, with its value in zone-file format. */
export interface ResourceRecord {
  readonly name: string;
  readonly type: string;
  readonly ttlSeconds: number;
  readonly value: string;
}

export type ResponseCode = 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';

/** A name server's answer to a question. */
export interface Answer {
  readonly code: ResponseCode;
  readonly authoritative: boolean;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** The record sets that were chosen, from first to last. */
  readonly chosen: readonly RecordSet[];
}

/** An answer that has only a code. */
export function emptyAnswer(code: ResponseCode): Answer {
  return { code, authoritative: false, answers: [], authority: [], chosen: [] };
}

/** Whether the answer depends on the client's place, so that it is valid for its subnet only (RFC 7871). */
export function dependsOnPlace({ chosen }: Answer): boolean {
  return chosen.some(({ routing }) => routing.policy === 'latency' || routing.policy === 'geolocation');
}

/** A record set's records under the requested name. */
export function toResourceRecords({ name, type, data }: RecordSet, owner = name): readonly ResourceRecord[] {
  if (data.kind !== 'values') return [];
  return data.values.map((value) => ({ name: owner, type, ttlSeconds: data.ttlSeconds, value }));
}
