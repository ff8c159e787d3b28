import type { Service } from '../../definition/service';
import type { StackPlan } from './plan-stack';
import type { PlannedChange } from './planned-change';
import { replicasIn } from './replicas';
import type { Values } from './terraform-json';

/** A change that may cost data or DNS, and is not made unless it is named. */
export interface Danger {
  readonly stack: string;
  readonly address: string;
  readonly reason: string;
}

type Rule = (change: PlannedChange, service: Pick<Service, 'domain' | 'retiring'>) => string | undefined;

/** What cannot be made again as it was: deleting it deletes what it holds. */
const STATEFUL: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'the table, with every item in it and in its replicas',
  aws_kms_key: 'the key, without which nothing that it encrypted can be read',
  aws_kms_replica_key: 'a key, without which its region cannot read the table',
  aws_s3_bucket: 'the bucket',
  aws_sqs_queue: 'the queue, with every message in it',
};

const deletesState: Rule = ({ type, action, before, forcedBy }) => {
  const what = STATEFUL[type];
  if (what === undefined) return undefined;
  if (type === 'aws_kms_replica_key' && action === 'delete') return keyGone(regionOf(before.arn));
  if (action === 'delete') return `deletes ${what}`;
  return action === 'replace' ? `replaces ${what}${because(forcedBy)}` : undefined;
};

const removesReplica: Rule = ({ type, action, before, after }) => {
  if (type !== 'aws_dynamodb_table' || action !== 'update') return undefined;
  const gone = replicasIn(before).filter((region) => !replicasIn(after).includes(region));
  return gone.length > 0 ? replicaGone(gone) : undefined;
};

function replicaGone(regions: readonly string[]): string {
  return `removes the table's replica in ${regions.join(', ')}`;
}

function keyGone(region: string): string {
  return `deletes the key in ${region}, without which that region cannot read the table`;
}

/** `arn:aws:kms:<region>:…` */
function regionOf(arn: unknown): string {
  return String(arn).split(':')[3] ?? '';
}

const changesTableKey: Rule = ({ type, action, before, after, unknown }) => {
  if (type !== 'aws_dynamodb_table' || action !== 'update') return undefined;
  const [old, next] = [keys(before), keys(after, unknown)];
  const regions = Object.keys(old).filter((region) => region in next && old[region] !== next[region]);
  return regions.length > 0 ? `changes the key that encrypts the table in ${regions.join(', ')}` : undefined;
};

const lowersProtection: Rule = ({ type, before, after, action }) => {
  if (type !== 'aws_dynamodb_table' || action !== 'update') return undefined;
  if (before.deletion_protection_enabled === true && after.deletion_protection_enabled === false)
    return "lifts the table's protection from deletion";
  const recovery = (values: Values) => JSON.stringify(values.point_in_time_recovery ?? []);
  return recovery(before).includes('"enabled":true') && !recovery(after).includes('"enabled":true')
    ? 'ends point-in-time recovery, and what it had kept is gone'
    : undefined;
};

/** Route 53 refuses two policies, or a CNAME beside anything, under one name: regions cannot change one by one. */
const changesRecordKind: Rule = ({ type, action, before, after }) => {
  if (type !== 'aws_route53_record' || !['update', 'replace'].includes(action)) return undefined;
  const name = String(before.name);
  if (before.type !== after.type)
    return `changes the record of ${name} from ${before.type} to ${after.type}, which cannot be done region by region`;
  const [old, next] = [policy(before), policy(after)];
  return old === next
    ? undefined
    : `changes the routing policy of ${name} from ${old} to ${next}, which cannot be done region by region`;
};

/** Another zone may be one that resolvers do not ask. */
const replacesRecord: Rule = ({ type, action, before, after, forcedBy }, { domain }) => {
  if (type !== 'aws_route53_record' || action !== 'replace' || before.name !== domain?.name) return undefined;
  if (before.type !== after.type || policy(before) !== policy(after)) return undefined; // told above
  return `replaces this region's answer for ${before.name} in DNS${because(forcedBy)}`;
};

const removesRecord: Rule = ({ type, action, before }, { domain, retiring }) => {
  if (type !== 'aws_route53_record' || action !== 'delete') return undefined;
  const region = String(before.set_identifier ?? '');
  return before.name === domain?.name && !retiring.includes(region)
    ? `takes ${region || 'its answer'} out of DNS for ${before.name}; a region that leaves is named in retiring`
    : undefined;
};

const replacesName: Rule = ({ type, action, before, forcedBy }) =>
  type === 'aws_apigatewayv2_domain_name' && ['replace', 'delete'].includes(action)
    ? `${action}s ${before.domain_name} in this region, which answers nothing meanwhile${because(forcedBy)}`
    : undefined;

const RULES: readonly Rule[] = [
  deletesState,
  removesReplica,
  changesTableKey,
  lowersProtection,
  changesRecordKind,
  replacesRecord,
  removesRecord,
  replacesName,
];

/** Everything in the plans that endangers data or DNS. */
export function dangersIn(
  plans: readonly StackPlan[],
  service: Pick<Service, 'domain' | 'retiring'>,
): Danger[] {
  return plans.flatMap(({ stack, changes }) =>
    changes.flatMap((change) =>
      RULES.flatMap((rule) => {
        const reason = rule(change, service);
        return reason === undefined ? [] : [{ stack, address: change.address, reason }];
      }),
    ),
  );
}

/** Says of a danger whether somebody wants it all the same. */
export type Allow = (danger: Danger) => boolean;

/** Allows changes by their addresses, in every stack or, as `stack/address`, in one. */
export function allowAddresses(addresses: readonly string[]): Allow {
  return ({ stack, address }) => addresses.includes(address) || addresses.includes(`${stack}/${address}`);
}

/** Allows what has to go with a region: its replica of the table, and that one's key. */
export function allowRemovalOf(region: string): Allow {
  return ({ reason }) => [replicaGone([region]), keyGone(region)].includes(reason);
}

function because(forcedBy: readonly string[]): string {
  return forcedBy.length > 0 ? `, because ${forcedBy.join(', ')} changes` : '';
}

/** The customer-managed key in each region. One that is yet to be made shows at home, since it is made for all. */
function keys(
  { server_side_encryption: own = [], replica = [] }: Values,
  unknown: Values = {},
): Record<string, string> {
  const arn = (values: Values | undefined) => String(values?.kms_key_arn ?? '');
  const others = (replica as Values[]).map((one) => [String(one.region_name), arn(one)] as const);
  const [later] = (unknown.server_side_encryption ?? []) as Values[];
  const home = later?.kms_key_arn === true ? 'yet to be made' : arn((own as Values[])[0]);
  return { 'its home region': home, ...Object.fromEntries(others) };
}

function policy(record: Values): string {
  const found = Object.entries(record).find(
    ([name, value]) => name.endsWith('_routing_policy') && Array.isArray(value) && value.length > 0,
  );
  return found ? found[0].replace('_routing_policy', '') : 'none';
}
