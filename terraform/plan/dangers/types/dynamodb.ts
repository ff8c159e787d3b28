import type { Values } from '../../terraform-json';
import {
  block,
  each,
  eachBy,
  FOREIGN,
  IDENTITY,
  type JudgeAttribute,
  PATIENCE,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessOff,
} from '../rules';
import { judgeAttributes, judgeIndexes } from './indexes';
import { judgeReplicas, otherKey } from './replicas';

/** DynamoDB Developer Guide, "How it works: DynamoDB Time to Live (TTL)". */
const judgeTimeToLive: JudgeAttribute = ({ was, becomes }) => {
  const [before, after] = [block(was), block(becomes)];
  if (after.enabled !== true)
    return before.enabled === true ? 'ends time to live: expired items are not deleted any more' : undefined;
  if (before.enabled === true && before.attribute_name === after.attribute_name) return undefined;
  const attribute = String(after.attribute_name);
  return `makes ${attribute} the table's time to live: DynamoDB deletes every item, in every region, whose ${attribute} is a time that is past, and those that expire by ${String(before.attribute_name ?? '') || 'nothing yet'} stay. Look for such items first`;
};

/** DynamoDB Developer Guide, "Point-in-time backups for DynamoDB": after off and on, the window starts again. */
const judgeRecovery: JudgeAttribute = ({ was, becomes, unknown }) => {
  const [before, after] = [block(was), block(becomes)];
  if (before.enabled !== true) return undefined;
  if (after.enabled !== true && block(unknown).enabled !== true)
    return 'ends point-in-time recovery, and what it had kept is gone';
  const [old, next] = [before, after].map(({ recovery_period_in_days: days }) => Number(days ?? 35)) as [
    number,
    number,
  ];
  return next < old ? `keeps ${next} days for point-in-time recovery instead of ${old}` : undefined;
};

const tableName = ({ name }: Values) => `the table ${String(name)}`;

/** DynamoDB Developer Guide, "DynamoDB throughput capacity": on demand refuses nothing that a fixed capacity took. */
const judgeCapacity: JudgeAttribute = ({ path }, { change }) =>
  change.after.billing_mode === 'PAY_PER_REQUEST' && change.before.billing_mode === 'PROVISIONED'
    ? undefined
    : `changes ${path} of ${tableName(change.before)}: what goes beyond a fixed capacity is refused ("DynamoDB throughput capacity")`;

/** A table that had none gets one: nothing read it. */
const judgeStream: JudgeAttribute = ({ path }, { change }) =>
  change.before.stream_enabled !== true && change.after.stream_enabled === true
    ? undefined
    : `changes ${path} of ${tableName(change.before)}: replication and every stream trigger go through it`;

const judgeHomeKey: JudgeAttribute = () => otherKey(['its home region']);

export const tableRules: TypeRules = {
  name: tableName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'stream_arn', 'stream_label'),
    ...each(PATIENCE, 'timeouts'),
  },
  dangerous: {
    ...TAGS,
    ttl: judgeTimeToLive,
    replica: judgeReplicas,
    point_in_time_recovery: judgeRecovery,
    server_side_encryption: judgeHomeKey,
    deletion_protection_enabled: unlessOff("lifts the table's protection from deletion"),
    ...eachBy(judgeStream, 'stream_enabled', 'stream_view_type'),
    ...eachBy(judgeCapacity, 'billing_mode', 'read_capacity', 'write_capacity', 'on_demand_throughput'),
    attribute: judgeAttributes,
    global_secondary_index: judgeIndexes,
    ...each(IDENTITY, 'name', 'hash_key', 'range_key'),
    ...each(
      FOREIGN,
      ...['local_secondary_index', 'import_table', 'table_class'],
      ...['restore_date_time', 'restore_source_name', 'restore_source_table_arn', 'restore_to_latest_time'],
    ),
  },
  removal: ', with every item in it and in its replicas',
};
