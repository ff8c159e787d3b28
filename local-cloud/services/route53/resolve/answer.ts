import type { RecordSet } from '../records';

export interface Question {
  readonly name: string;
  /** `A`, `CNAME`, … or `ANY`. */
  readonly type: string;
}

/** One record of an answer, its value in zone-file form. */
export interface ResourceRecord {
  readonly name: string;
  readonly type: string;
  readonly ttlSeconds: number;
  readonly value: string;
}

export type ResponseCode = 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';

/** What a name server says to a question. */
export interface Answer {
  readonly code: ResponseCode;
  readonly authoritative: boolean;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** The record sets chosen on the way, in order. */
  readonly chosen: readonly RecordSet[];
}

/** An answer that holds nothing but its code. */
export function emptyAnswer(code: ResponseCode): Answer {
  return { code, authoritative: false, answers: [], authority: [], chosen: [] };
}

/** Whether the answer was chosen by where the client is, so that it holds for its subnet only (RFC 7871). */
export function dependsOnPlace({ chosen }: Answer): boolean {
  return chosen.some(({ routing }) => routing.policy === 'latency' || routing.policy === 'geolocation');
}

/** A record set's records under the name that was asked for. */
export function toResourceRecords({ name, type, data }: RecordSet, owner = name): readonly ResourceRecord[] {
  if (data.kind !== 'values') return [];
  return data.values.map((value) => ({ name: owner, type, ttlSeconds: data.ttlSeconds, value }));
}
