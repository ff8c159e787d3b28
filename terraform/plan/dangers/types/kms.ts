import {
  each,
  FOR_PEOPLE,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  PATIENCE,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessKnown,
  unlessLess,
  unlessOff,
} from '../rules';

export function keyGone(region: string): string {
  return `deletes the key in ${region}, without which that region cannot read the table`;
}

/** `arn:aws:kms:<region>:…` */
function regionOf(arn: unknown): string {
  return String(arn).split(':')[3] ?? '';
}

const COMMON = {
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'key_id'),
    ...each(FOR_PEOPLE, 'description'),
    ...each(ONLY_TERRAFORM, 'bypass_policy_lockout_safety_check'),
  },
  dangerous: {
    ...TAGS,
    ...each('who may read what it encrypted goes by it', 'policy'),
    deletion_window_in_days: unlessLess(
      ({ was, becomes }) => `leaves ${becomes} days to cancel a key's deletion instead of ${was}`,
    ),
  },
} as const;

const OFF = 'switches off a key, without which nothing that it encrypted can be read';

export const keyRules: TypeRules = {
  name: () => 'the key',
  harmless: { ...COMMON.harmless, ...each(PATIENCE, 'timeouts') },
  dangerous: {
    ...COMMON.dangerous,
    is_enabled: unlessOff(OFF),
    enable_key_rotation: unlessOff('ends the rotation of the key'),
    ...each(IDENTITY, 'multi_region', 'key_usage', 'customer_master_key_spec'),
    ...each(FOREIGN, 'custom_key_store_id', 'xks_key_id', 'rotation_period_in_days'),
  },
  removal: ', without which nothing that it encrypted can be read',
};

const replicaKeyGone: Judge = ({ change }) => keyGone(regionOf(change.before.arn));

export const replicaKeyRules: TypeRules = {
  name: ({ arn }) => `the key in ${regionOf(arn)}`,
  harmless: {
    ...COMMON.harmless,
    ...each(SET_BY_AWS, 'key_rotation_enabled', 'key_spec', 'key_usage'),
  },
  dangerous: {
    ...COMMON.dangerous,
    enabled: unlessOff(OFF),
    ...each(IDENTITY, 'primary_key_arn'),
  },
  removal: replicaKeyGone,
  replacement: () => 'replaces a key, without which its region cannot read the table',
};

/** Functions' policies name the key by its alias (stacks/policies/table.ts). */
const aliasGone: Judge = (subject) => {
  const { before } = subject.change;
  const isItsKey = ({ key_id }: { readonly key_id?: unknown }) => key_id === before.target_key_id;
  if (['aws_kms_key', 'aws_kms_replica_key'].some((type) => goes(subject, type, isItsKey))) return undefined;
  return `deletes ${before.name} in ${regionOf(before.arn)}, by which functions may use the table's key`;
};

const anotherTarget: JudgeAttribute = (_, { change }) =>
  `points ${change.before.name} at another key: functions may not use the table's any more`;

export const keyAliasRules: TypeRules = {
  name: ({ name }) => String(name),
  harmless: each(SET_BY_AWS, 'arn', 'id', 'target_key_arn'),
  dangerous: { target_key_id: unlessKnown(anotherTarget), ...each(IDENTITY, 'name', 'name_prefix') },
  removal: aliasGone,
};
