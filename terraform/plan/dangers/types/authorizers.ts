import {
  each,
  FOR_PEOPLE,
  FOREIGN,
  IDENTITY,
  type JudgeAttribute,
  PATIENCE,
  SET_BY_AWS,
  type Subject,
  type TypeRules,
  unlessKnown,
} from '../rules';

const named = ({ change: { before } }: Subject) => `the authorizer ${before.name}`;

const judgeIssuer: JudgeAttribute = ({ was, becomes }, subject) =>
  `has ${named(subject)} take tokens of ${becomes ?? 'what is not known yet'} instead of ${was}: whoever has one of the old is refused`;

/** A token is for one of the audiences: one more lets others in, one less shuts some out. */
const judgeAudience: JudgeAttribute = ({ was, becomes, unknown }, subject) => {
  if (unknown !== undefined) return `has ${named(subject)} take tokens for whom is not known yet`;
  const [before, after] = [list(was), list(becomes)];
  const [lost, added] = [without(before, after), without(after, before)];
  return [
    ...(lost.length > 0 ? [`has ${named(subject)} refuse tokens for ${lost.join(', ')}`] : []),
    ...(added.length > 0 ? [`lets in tokens for ${added.join(', ')} by ${named(subject)}`] : []),
  ];
};

/** A longer time lets in for longer whom the function would refuse by then. */
const judgeCache: JudgeAttribute = ({ was, becomes, unknown }, subject) =>
  unknown === undefined && Number(becomes ?? 0) <= Number(was ?? 0)
    ? undefined
    : `has ${named(subject)} go by an answer for ${becomes ?? 'an unknown number of'} s: for as long, it lets in whom its function refuses by then`;

export const authorizerRules: TypeRules = {
  name: ({ name }) => `the authorizer ${name}`,
  harmless: {
    ...each(SET_BY_AWS, 'id'),
    ...each(FOR_PEOPLE, 'name'),
    ...each(PATIENCE, 'timeouts'),
  },
  dangerous: {
    'jwt_configuration.issuer': judgeIssuer,
    'jwt_configuration.audience': judgeAudience,
    authorizer_result_ttl_in_seconds: judgeCache,
    authorizer_uri: unlessKnown(
      (_, subject) => `has ${named(subject)} ask another function, and a rollback of code does not undo that`,
    ),
    ...each('what the function answers is read in another way', 'enable_simple_responses'),
    ...each('requests without them are refused, and answers are kept by them', 'identity_sources'),
    ...each('who may call goes by it', 'authorizer_type'),
    ...each('functions take what they were written for', 'authorizer_payload_format_version'),
    ...each(IDENTITY, 'api_id'),
    ...each(FOREIGN, 'authorizer_credentials_arn'),
  },
  removal: () => undefined, // no route may name it by then, and what changes a route is judged there
};

/** Who may call a route: of its three attributes, each tells what no other does. */
export const judgeAuthorizationType: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const route = change.before.route_key;
  if (unknown === undefined && isOpen(was) && isOpen(becomes)) return undefined;
  if (unknown === undefined && isOpen(becomes)) return `opens ${route} to everybody`;
  return isOpen(was)
    ? `closes ${route} to whoever calls it without what its authorizer wants`
    : `changes who may call ${route}`;
};

export const judgeAuthorizer: JudgeAttribute = (_, { change: { before, after } }) =>
  before.authorization_type === after.authorization_type
    ? `has another authorizer decide over ${before.route_key}`
    : undefined;

/** A token has one of the scopes: one more lets others in, one less shuts some out. */
export const judgeScopes: JudgeAttribute = ({ was, becomes, unknown }, { change: { before, after } }) => {
  const route = before.route_key;
  if (unknown !== undefined) return `asks for scopes of ${route} that are not known yet`;
  if (before.authorization_type !== after.authorization_type) return undefined;
  const [old, next] = [list(was), list(becomes)];
  if (next.length === 0) return `opens ${route} to tokens without any of ${old.join(', ')}`;
  if (old.length === 0) return `closes ${route} to tokens without one of ${next.join(', ')}`;
  const [lost, added] = [without(old, next), without(next, old)];
  return [
    ...(lost.length > 0 ? [`closes ${route} to tokens with ${lost.join(', ')} alone`] : []),
    ...(added.length > 0 ? [`opens ${route} to tokens with ${added.join(', ')}`] : []),
  ];
};

function isOpen(type: unknown): boolean {
  return (type ?? 'NONE') === 'NONE';
}

function without(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((one) => !others.includes(one));
}

function list(value: unknown): string[] {
  return (value ?? []) as string[];
}
