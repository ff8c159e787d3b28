import { lostRights, newRefusals } from '../policies';
import {
  block,
  each,
  FOR_PEOPLE,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessKnown,
  unlessLess,
} from '../rules';

/** A role's rights go with the function or the schedule that uses it. */
function takerGoes(subject: Parameters<Judge>[0], role: unknown): boolean {
  const isIt = (arn: unknown) => String(arn).endsWith(`:role/${role}`) || String(arn).endsWith(`/${role}`);
  return (
    goes(subject, 'aws_lambda_function', (one) => isIt(one.role)) ||
    goes(subject, 'aws_scheduler_schedule', ({ target }) => isIt(block(target).role_arn))
  );
}

const roleGone: Judge = (subject) => {
  const { before, action } = subject.change;
  return takerGoes(subject, before.name)
    ? undefined
    : `${action}s the role ${before.name}, by which a function works`;
};

/** A service's roles get a boundary with its pipeline; it allows everything that functions may do (stacks/ci). */
const judgeBoundary: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  if (!was && unknown === undefined && String(becomes).endsWith('-boundary')) return undefined;
  return `changes what ${change.before.name} may do at most`;
};

export const roleRules: TypeRules = {
  name: ({ name }) => `the role ${name}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'create_date', 'id', 'unique_id'),
    ...each(FOR_PEOPLE, 'description'),
    ...each(ONLY_TERRAFORM, 'force_detach_policies'),
  },
  dangerous: {
    ...TAGS,
    permissions_boundary: judgeBoundary,
    ...each('who may take it goes by it', 'assume_role_policy'),
    max_session_duration: unlessLess(({ becomes }) => `ends sessions after ${becomes} s`),
    managed_policy_arns: unlessKnown('changes what the role may do'),
    inline_policy: unlessKnown('changes what the role may do'),
    ...each(IDENTITY, 'name', 'name_prefix', 'path'),
  },
  removal: roleGone,
};

/** Rights are not part of a version: after a rollback, older code may need the removed rights. */
const judgePolicy: JudgeAttribute = ({ was, becomes, unknown }, subject) => {
  const { name, role } = subject.change.before;
  const whose = String(role ?? name);
  if (unknown === true) return `changes what ${whose} may do: to what is not known yet`;
  if (newRefusals(was, becomes)) return `refuses ${whose} something that it may do`;
  const lost = lostRights(was, becomes, subject);
  return lost.length > 0
    ? `takes rights from ${whose}: ${lost.join(', ')}. Code that runs until its function is changed, or that a rollback goes back to, may need it: deploy code that does without it first`
    : undefined;
};

const policyGone: Judge = (subject) => {
  const { before } = subject.change;
  return takerGoes(subject, before.role) ? undefined : `takes all rights from ${before.role}`;
};

export const rolePolicyRules: TypeRules = {
  name: ({ role }) => `the rights of ${role}`,
  harmless: each(SET_BY_AWS, 'id'),
  dangerous: { policy: judgePolicy, ...each(IDENTITY, 'name', 'name_prefix', 'role') },
  removal: policyGone,
};

/** What a pipeline’s role may do (definition/names.ts): with less of it a deploy stops, and nothing else does. */
const isOfPipeline = (name: unknown) => /-(plan|deploy)(-state|-[a-z]{2}-[a-z]+-\d)?$/.test(String(name));

export const policyRules: TypeRules = {
  name: ({ name }) => `the policy ${name}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'attachment_count', 'id', 'policy_id'),
    ...each(FOR_PEOPLE, 'description'),
  },
  dangerous: {
    ...TAGS,
    policy: (change, subject) =>
      isOfPipeline(subject.change.before.name) ? undefined : judgePolicy(change, subject),
    ...each(IDENTITY, 'name', 'name_prefix', 'path'),
  },
  removal: ({ change: { before, action } }) =>
    isOfPipeline(before.name) ? undefined : `${action}s the policy ${before.name}: a role may do less`,
};

export const attachmentRules: TypeRules = {
  name: ({ role }) => `a policy of ${role}`,
  harmless: each(SET_BY_AWS, 'id'),
  dangerous: each(IDENTITY, 'policy_arn', 'role'),
  removal: ({ change: { before, action } }) =>
    isOfPipeline(before.policy_arn)
      ? undefined
      : `${action}s a policy of ${before.role}: the role may do less`,
};

export const oidcProviderRules: TypeRules = {
  name: ({ url }) => `the OIDC provider ${url}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id'),
    ...each(
      'IAM trusts GitHub by its own list ("Obtain the thumbprint for an OpenID Connect identity provider")',
      'thumbprint_list',
    ),
  },
  dangerous: {
    ...TAGS,
    ...each('workflows that ask for another audience are refused', 'client_id_list'),
    ...each(IDENTITY, 'url'),
  },
  removal: ', by which every pipeline of the account gets its roles',
};
