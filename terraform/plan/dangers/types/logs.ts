import {
  each,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
} from '../rules';

const groupName = ({ name }: { readonly name?: unknown }) => `the log group ${name}`;

/** CloudWatch Logs API Reference, "PutRetentionPolicy": 0 is for ever. */
const judgeRetention: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const days = (value: unknown) => Number(value) || Number.POSITIVE_INFINITY;
  if (unknown !== true && days(becomes) >= days(was)) return undefined;
  const kept = Number(was) === 0 ? 'for ever' : `${was} days`;
  return `keeps ${groupName(change.before)} for ${unknown === true ? '?' : becomes} days instead of ${kept}: CloudWatch deletes older lines, also those that are there`;
};

/** Terraform leaves it where the resource says so. */
const groupGone: Judge = ({ change: { before, action } }) =>
  before.skip_destroy === true ? undefined : `${action}s ${groupName(before)}, with every line in it`;

export const logGroupRules: TypeRules = {
  name: groupName,
  harmless: { ...each(SET_BY_AWS, 'arn', 'id'), ...each(ONLY_TERRAFORM, 'skip_destroy') },
  dangerous: {
    ...TAGS,
    retention_in_days: judgeRetention,
    ...each('who may not use the key cannot read them', 'kms_key_id'),
    ...each(IDENTITY, 'name', 'name_prefix', 'log_group_class'),
  },
  removal: groupGone,
};
