import {
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

const inBucket = ({ bucket }: { readonly bucket?: unknown }) => `of the bucket ${bucket}`;

/** The bucket's settings are their own resources. */
export const bucketRules: TypeRules = {
  name: ({ bucket }) => `the bucket ${bucket}`,
  harmless: {
    ...each(
      SET_BY_AWS,
      ...['arn', 'bucket_domain_name', 'bucket_regional_domain_name', 'hosted_zone_id', 'id', 'region'],
      ...['website_domain', 'website_endpoint'],
    ),
    ...each(PATIENCE, 'timeouts'),
  },
  dangerous: {
    ...TAGS,
    force_destroy: ({ becomes }) =>
      becomes === true
        ? 'lets a destroy delete the bucket with every version of everything in it'
        : undefined,
    ...each(IDENTITY, 'bucket', 'bucket_prefix', 'object_lock_enabled'),
    ...each(
      FOREIGN,
      ...['acceleration_status', 'acl', 'policy', 'request_payer', 'cors_rule', 'grant', 'lifecycle_rule'],
      ...['logging', 'object_lock_configuration', 'replication_configuration'],
      ...['server_side_encryption_configuration', 'versioning', 'website'],
    ),
  },
  removal: ', with every version of everything in it',
};

const OF_A_SETTING = each(IDENTITY, 'bucket');
const SETTING_ID = each(SET_BY_AWS, 'id');

const judgeVersioning: JudgeAttribute = ({ becomes }, { change }) =>
  becomes === 'Enabled'
    ? undefined
    : `ends the versions ${inBucket(change.before)}: an older one, such as a state's, cannot be had back`;

export const versioningRules: TypeRules = {
  name: (values) => `the versions ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: {
    ...OF_A_SETTING,
    'versioning_configuration.status': judgeVersioning,
    ...each(FOREIGN, 'expected_bucket_owner', 'mfa', 'versioning_configuration.mfa_delete'),
  },
  removal: ": an older one, such as a state's, cannot be had back",
};

export const encryptionRules: TypeRules = {
  name: (values) => `the encryption ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: {
    ...OF_A_SETTING,
    ...each('who may not use a key cannot read what is in it', 'rule'),
    ...each(FOREIGN, 'expected_bucket_owner'),
  },
  removal: ', which may be what policies ask for',
};

export const ownershipRules: TypeRules = {
  name: (values) => `the ownership ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: { ...OF_A_SETTING, ...each('others may own what they write, and keep it from you', 'rule') },
  removal: ': others may own what they write',
};

export const publicAccessRules: TypeRules = {
  name: (values) => `the closure ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: {
    ...OF_A_SETTING,
    ...eachBy(
      unlessOff(
        'opens the bucket: strangers may get to read what is in it, such as state, which holds secrets',
      ),
      ...['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'],
    ),
  },
  removal: ': strangers may get to read what is in it, such as state, which holds secrets',
};

export const bucketPolicyRules: TypeRules = {
  name: (values) => `the policy ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: { ...OF_A_SETTING, ...each('it may shut out its own account, or let others in', 'policy') },
  removal: ', which refuses whoever comes without TLS',
};

const STARTS = 'what happens to objects may start something else, or nothing';

export const notificationRules: TypeRules = {
  name: (values) => `the notifications ${inBucket(values)}`,
  harmless: SETTING_ID,
  dangerous: {
    ...OF_A_SETTING,
    eventbridge: unlessOff('sends no event of an object any more: what they start is not started'),
    ...each(STARTS, 'lambda_function', 'queue', 'topic'),
  },
  removal: ': what happens to its objects starts nothing any more',
};
