import { type Conditions, chooseRecord } from '../choose';
import { RESOURCE_TTL_SECONDS } from '../model';
import { canonicalName, isWithin } from '../names';
import type { AliasTarget, RecordSet } from '../records';
import {
  type Answer,
  type Question,
  type ResourceRecord,
  type ResponseCode,
  toResourceRecords,
} from './answer';
import { aliasTargets, isInZone, recordHealth } from './record-health';
import { shuffled } from './shuffled';
import { findDelegation, findNode, type Node, type ZoneIndex } from './zone-index';

/** Addresses of AWS's own names, such as the regional target of an API's domain name; undefined if unknown. */
export type AwsNames = (dnsName: string) => readonly string[] | undefined;

export interface World extends Conditions {
  readonly awsNames: AwsNames;
}

/** The most CNAMEs that are followed, which also ends a circle. */
const MOST_LINKS = 8;

/**
 * Answers a question from one zone by Route 53's rules. A pure function: its parameters hold the state of the world.
 */
export function resolve(zone: ZoneIndex, question: Question, world: World): Answer {
  return new Resolution(zone, question, world).run();
}

class Resolution {
  private readonly answers: ResourceRecord[] = [];
  private readonly chosen: RecordSet[] = [];
  private readonly isHealthy: (record: RecordSet) => boolean;

  constructor(
    private readonly zone: ZoneIndex,
    private readonly question: Question,
    private readonly world: World,
  ) {
    this.isHealthy = recordHealth(zone, world);
  }

  run(): Answer {
    const name = canonicalName(this.question.name);
    const cut = findDelegation(this.zone, name);
    return cut ? this.referral(cut) : this.follow(name, this.question.name);
  }

  /** Answers for a name, then for the target of its CNAME as long as that is in this zone. */
  private follow(start: string, owner: string): Answer {
    let name = start;
    let shown = owner;
    for (let link = 0; link < MOST_LINKS; link += 1) {
      const node = findNode(this.zone, name);
      if (node === undefined) return this.negative('NXDOMAIN');
      const group = this.groupFor(node);
      if (group === undefined) return this.negative('NOERROR');
      const added = this.expand(group, shown);
      if (added.length === 0) return this.negative('NOERROR');
      const [first] = added;
      if (first?.type !== 'CNAME' || this.question.type === 'CNAME') break;
      name = canonicalName(first.value);
      shown = name;
      if (!isWithin(name, this.zone.name)) break;
    }
    return this.done('NOERROR', this.apex('NS'));
  }

  /** The record sets that answer the question's type: those of the type, or the CNAME, which stands for all types. */
  private groupFor(node: Node): readonly RecordSet[] | undefined {
    return node.get(this.question.type) ?? node.get('CNAME');
  }

  /** Chooses a record of a group, follows its aliases, and adds the records to the answer. */
  private expand(group: readonly RecordSet[], owner: string): readonly ResourceRecord[] {
    let record = chooseRecord(group, this.isHealthy, this.world);
    for (let depth = 0; record && depth < MOST_LINKS; depth += 1) {
      this.chosen.push(record);
      const { data } = record;
      if (data.kind === 'values') return this.add(toResourceRecords(record, owner));
      if (!isInZone(this.zone, data)) return this.add(this.resource(data, record.type, owner));
      record = chooseRecord(aliasTargets(this.zone, record), this.isHealthy, this.world);
    }
    return [];
  }

  /** An alias to an AWS resource answers with the addresses of that resource. */
  private resource({ dnsName }: AliasTarget, type: string, owner: string): readonly ResourceRecord[] {
    return awsNameRecords(this.world.awsNames(canonicalName(dnsName)), { name: owner, type });
  }

  private add(records: readonly ResourceRecord[]): readonly ResourceRecord[] {
    const added = shuffled(records, this.world.random); // "Simple routing": all values, shuffled
    this.answers.push(...added);
    return added;
  }

  /** NXDOMAIN and NODATA carry the SOA, with the time for which resolvers may cache them (RFC 2308). */
  private negative(code: ResponseCode): Answer {
    const soa = this.apex('SOA').map((record) => {
      const minimum = Number(record.value.split(/\s+/).at(-1));
      return { ...record, ttlSeconds: Math.min(record.ttlSeconds, minimum || record.ttlSeconds) };
    });
    return this.done(code, soa);
  }

  private referral(cut: readonly RecordSet[]): Answer {
    const servers = cut.flatMap((record) => toResourceRecords(record));
    return { code: 'NOERROR', authoritative: false, answers: [], authority: servers, chosen: [] };
  }

  private apex(type: 'NS' | 'SOA'): readonly ResourceRecord[] {
    return (this.zone.nodes.get(this.zone.name)?.get(type) ?? []).flatMap((record) =>
      toResourceRecords(record),
    );
  }

  private done(code: ResponseCode, authority: readonly ResourceRecord[]): Answer {
    return { code, authoritative: true, answers: this.answers, authority, chosen: this.chosen };
  }
}

/** The records of a name that belongs to AWS: addresses of version 4 or 6, by the question's type. */
export function awsNameRecords(
  addresses: readonly string[] = [],
  { name, type }: Question,
): readonly ResourceRecord[] {
  return addresses
    .filter((address) => type === (address.includes(':') ? 'AAAA' : 'A'))
    .map((value) => ({ name, type, ttlSeconds: RESOURCE_TTL_SECONDS, value }));
}
