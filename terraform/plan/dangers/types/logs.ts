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

/** CloudWatch Logs API Reference, "PutRetentionPolicy": 0 means for ever. */
const judgeRetention: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const days = (value: unknown) => Number(value) || Number.POSITIVE_INFINITY;
  if (unknown !== true && days(becomes) >= days(was)) return undefined;
  const kept = (value: unknown) =>
    Number(value) === 0 ? 'for ever' : `for ${value} ${Number(value) === 1 ? 'day' : 'days'}`;
  const next = unknown === true ? 'for a time that is not known yet' : kept(becomes);
  return `keeps ${groupName(change.before)} ${next} instead of ${kept(was)}: CloudWatch deletes older lines, including existing ones`;
};

/** Terraform keeps the log group if the resource says so. */
const groupGone: Judge = ({ change: { before, action } }) =>
  before.skip_destroy === true ? undefined : `${action}s ${groupName(before)}, with every line in it`;

/** Releases before the access logs had another name wrote there; the group keeps its lines as long as it says. */
const FORMER_ACCESS_LOG = /^\/aws\/apigateway\//;

const groupForgotten: Judge = ({ change: { before } }) =>
  FORMER_ACCESS_LOG.test(String(before.name)) && Number(before.retention_in_days) > 0
    ? undefined
    : `forgets ${groupName(before)}: it stays in AWS, and no deploy looks after it or sees that it is there`;

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
  forgotten: groupForgotten,
};
