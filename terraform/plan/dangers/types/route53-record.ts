import { HANDOVER, innerDomain, regionOfRecord } from '../../../../definition/names';
import type { Values } from '../../terraform-json';
import {
  block,
  each,
  eachBy,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  PATIENCE,
  SET_BY_AWS,
  type Subject,
  type TypeRules,
  unlessKnown,
} from '../rules';

const recordName = ({ name, set_identifier: id }: Values) => `the record of ${name}${id ? ` (${id})` : ''}`;

/** A value that is only known later does not change the kind. */
const changesType: JudgeAttribute = unlessKnown(
  ({ was, becomes }, { change }) =>
    `changes the record of ${change.before.name} from ${was} to ${becomes}, which cannot be done region by region`,
);

/** Route 53 allows one policy for a name, and nothing beside a CNAME: regions cannot change one by one. */
const changesPolicy: JudgeAttribute = ({ path }, { change }) => {
  const [old, next] = [policy(change.before), policy(change.after)];
  if (old === next) return judgePolicy(path, change);
  if (old !== 'none' && path !== `${old}_routing_policy`) return undefined; // reported for the old policy
  return `changes the routing policy of ${change.before.name} from ${old} to ${next}, which cannot be done region by region`;
};

function judgePolicy(path: string, { before, after }: Subject['change']): string | undefined {
  const [was, becomes] = [block(before[path]), block(after[path])];
  const region = String(before.set_identifier);
  if (path !== 'weighted_routing_policy')
    return `makes ${region} ${Object.values(becomes).join()} instead of ${Object.values(was).join()} for ${before.name}, while other regions are what they were`;
  return Number(becomes.weight) === 0
    ? `leaves ${region} no share of ${before.name}; npx antipode drain does so for a time`
    : undefined;
}

/**
 * Route 53 Developer Guide, "Values specific for weighted records": all records of a name have one TTL, and a
 * change of one changes all. Others report that Route 53 refuses the change (terraform-provider-aws issue 1961).
 */
const judgeTtl: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const isWeighted = policy(change.before) === 'weighted' && policy(change.after) === 'weighted';
  if (!isWeighted || unknown === true || !becomes || !was) return undefined;
  return `changes the TTL of ${change.before.name} from ${was} to ${becomes} s region by region, which Route 53 refuses for weighted records, or does to all of them. Change all of them in one call of aws route53 change-resource-record-sets first; then nothing is left to change here`;
};

/** Route 53 Developer Guide, "How Amazon Route 53 chooses records": a record without a check is always healthy. */
const judgeCheck: JudgeAttribute = ({ was, becomes, unknown }, { change, plan }) => {
  if (unknown === true || !was) return undefined;
  const isChildOfBefore = plan.some(
    ({ type, action, before: { id, child_healthchecks: children } }) =>
      type === 'aws_route53_health_check' &&
      action === 'delete' &&
      id === was &&
      Array.isArray(children) &&
      children.includes(becomes),
  );
  if (isChildOfBefore) return undefined; // the check that goes is judged itself
  const { name, set_identifier: region } = change.before;
  return becomes
    ? `has another health check decide about ${region} for ${name}`
    : `takes the health check from ${region}: DNS goes on naming it for ${name} when it is down`;
};

const answersOther: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const isSet = (value: unknown) => Array.isArray(value) && value.length > 0;
  if (unknown !== undefined || !isSet(was) || !isSet(becomes)) return undefined; // reported for another attribute
  return `has ${recordName(change.before)} answer with something else, which users reach when it is there`;
};

/** The record that proves to ACM that a domain is ours. */
function isProof({ name, type }: Values): boolean {
  return type === 'CNAME' && String(name).startsWith('_');
}

const gone: Judge = ({ change: { before }, service: { retiring } }) => {
  const { name, set_identifier: id } = before;
  if (id) {
    if (retiring.includes(regionOfRecord(String(id)))) return undefined;
    return `takes ${id} out of DNS for ${name}; a region that leaves is named in retiring`;
  }
  // ACM User Guide, "Managed certificate renewal in AWS Certificate Manager": each renewal looks for it.
  if (isProof(before))
    return `deletes the record of ${name}, without which ACM renews no certificate of the domain`;
  return `deletes the record of ${name}: neither users nor checkers find the region by it any more`;
};

const replaced: Judge = (subject) => {
  const { before, after, unknown } = subject.change;
  const kind = [
    before.type !== after.type && unknown.type !== true && after.type !== undefined
      ? changesType({ path: 'type', was: before.type, becomes: after.type, unknown: undefined }, subject)
      : undefined,
    policy(before) === policy(after)
      ? undefined
      : changesPolicy(
          { path: `${policy(before)}_routing_policy`, was: 0, becomes: 0, unknown: undefined },
          subject,
        ),
  ].flatMap((cost) => cost ?? []);
  if (kind.length > 0) return kind;
  if (isProof(before))
    return `replaces the record of ${before.name}, without which ACM renews no certificate`;
  return `replaces this region's answer for ${before.name} in DNS${wayWithout(subject)}`;
};

/** The end of a hand-over. */
function wayWithout({ change: { before }, service: { domain } }: Subject): string {
  return domain && before.name === innerDomain(domain, HANDOVER.ours)
    ? ', which npx antipode handover finish does without a moment without an answer'
    : '';
}

export const recordRules: TypeRules = {
  name: recordName,
  harmless: {
    ...each(SET_BY_AWS, 'fqdn', 'id'),
    ...each(PATIENCE, 'timeouts'),
    ...each(ONLY_TERRAFORM, 'allow_overwrite'),
  },
  dangerous: {
    ...each(IDENTITY, 'name', 'zone_id', 'set_identifier'),
    ...eachBy(
      changesPolicy,
      ...['latency_routing_policy', 'weighted_routing_policy', 'failover_routing_policy'],
      ...['geolocation_routing_policy', 'geoproximity_routing_policy', 'cidr_routing_policy'],
      'multivalue_answer_routing_policy',
    ),
    type: changesType,
    ttl: judgeTtl,
    health_check_id: judgeCheck,
    ...eachBy(answersOther, 'records', 'alias'),
  },
  removal: gone,
  replacement: replaced,
};

function policy(record: Values): string {
  const found = Object.entries(record).find(
    ([name, value]) => name.endsWith('_routing_policy') && Array.isArray(value) && value.length > 0,
  );
  return found ? found[0].replace('_routing_policy', '') : 'none';
}
