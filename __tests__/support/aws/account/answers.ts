import type { IncomingMessage } from 'node:http';
import { isAllowed } from '../../../../testing/policies/judge';
import type { AccountState, StubZone } from './state';

/** A request to AWS, with the service and region of its signature. */
export interface StubRequest {
  readonly service: string;
  readonly region: string;
  readonly url: URL;
  readonly target: string;
  readonly body: string;
}

export type StubAnswer = readonly [status: number, body: string];
type Answerer = (state: AccountState, request: StubRequest) => StubAnswer;

/** The account's answers, by the service in the signature. */
const ANSWERS: Readonly<Record<string, Answerer>> = {
  sts: ({ account, arn }) => [
    200,
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  ],
  iam: (state, { body }) => iam(state, new URLSearchParams(body)),
  lambda,
  route53,
  servicequotas: ({ quotas }, { body }) => {
    const { QuotaCode } = JSON.parse(body) as { QuotaCode: string };
    const Value = quotas[QuotaCode];
    if (Value === undefined) return jsonError(400, 'NoSuchResourceException');
    return [200, JSON.stringify({ Quota: { QuotaCode, Value } })];
  },
  apigateway: ({ domainNames }) => [
    200,
    JSON.stringify({
      items: Array.from({ length: domainNames }, (_, index) => ({ domainName: `${index}.example.com` })),
    }),
  ],
  dynamodb,
  s3: ({ buckets, objects }, { url }) => {
    const [bucket = '', ...key] = url.pathname.slice(1).split('/');
    if (!buckets.has(bucket)) return xmlError(404, 'NoSuchBucket');
    const object = objects[`${bucket}/${key.join('/')}`];
    return object === undefined ? xmlError(404, 'NoSuchKey') : [200, object];
  },
};

export function answerOf(state: AccountState, request: StubRequest): StubAnswer {
  const { service, region } = request;
  const refusal = state.refuses[`${service}:${region}`] ?? state.refuses[service];
  const isXml = ['sts', 'iam', 'route53', 's3'].includes(service);
  if (refusal) return (isXml ? xmlError : jsonError)(...refusal);
  return ANSWERS[service]?.(state, request) ?? jsonError(404, `Unknown${service}`);
}

export function requestOf(incoming: IncomingMessage, body: string): StubRequest {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(incoming.headers.authorization ?? '') ?? [];
  const target = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  return { service, region, target, body, url: new URL(incoming.url ?? '/', 'http://aws') };
}

function iam(state: AccountState, parameters: URLSearchParams): StubAnswer {
  if (parameters.get('Action') === 'GetRole') {
    const name = parameters.get('RoleName') ?? '';
    const arn = `arn:aws:iam::${state.account}:role/team/${name}`;
    return [
      200,
      `<GetRoleResponse><GetRoleResult><Role><Arn>${arn}</Arn></Role></GetRoleResult></GetRoleResponse>`,
    ];
  }
  const list = (name: string) =>
    [...parameters]
      .filter(([key]) => new RegExp(`^${name}\\.member\\.\\d+$`).test(key))
      .map(([, value]) => value);
  const context: Record<string, string> = {};
  for (let index = 1; parameters.has(`ContextEntries.member.${index}.ContextKeyName`); index += 1) {
    const at = `ContextEntries.member.${index}`;
    context[parameters.get(`${at}.ContextKeyName`) ?? ''] =
      parameters.get(`${at}.ContextKeyValues.member.1`) ?? '';
  }
  const [resource = ''] = list('ResourceArns');
  const results = list('ActionNames').map((action) => evaluation(state, { action, resource, context }));
  return [
    200,
    `<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><EvaluationResults>${results.join('')}</EvaluationResults><IsTruncated>false</IsTruncated></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  ];
}

function evaluation(
  { policies, deniedByOrganization, missingContext }: AccountState,
  call: Parameters<typeof isAllowed>[1],
): string {
  const inOrganization = !deniedByOrganization.has(call.action);
  const decision = inOrganization && isAllowed(policies, call) ? 'allowed' : 'implicitDeny';
  const missing = missingContext.map((key) => `<member>${key}</member>`).join('');
  return `<member><EvalActionName>${call.action}</EvalActionName><EvalDecision>${decision}</EvalDecision><MissingContextValues>${missing}</MissingContextValues><OrganizationsDecisionDetail><AllowedByOrganizations>${inOrganization}</AllowedByOrganizations></OrganizationsDecisionDetail></member>`;
}

function lambda({ lambda: regions }: AccountState, { region, url }: StubRequest): StubAnswer {
  const one = regions[region];
  if (one === undefined) return jsonError(404, 'ResourceNotFoundException');
  if (url.pathname.includes('/concurrency'))
    return [
      200,
      JSON.stringify(one.reserved === undefined ? {} : { ReservedConcurrentExecutions: one.reserved }),
    ];
  const { concurrency, unreserved, storageUsed, storageLimit } = one;
  return [
    200,
    JSON.stringify({
      AccountLimit: {
        ConcurrentExecutions: concurrency,
        UnreservedConcurrentExecutions: unreserved,
        TotalCodeSize: storageLimit,
      },
      AccountUsage: { TotalCodeSize: storageUsed },
    }),
  ];
}

function route53({ zones, healthChecks }: AccountState, { url }: StubRequest): StubAnswer {
  if (url.pathname.includes('/accountlimit/'))
    return [
      200,
      `<GetAccountLimitResponse><Limit><Type>MAX_HEALTH_CHECKS_BY_OWNER</Type><Value>${healthChecks.limit}</Value></Limit><Count>${healthChecks.used}</Count></GetAccountLimitResponse>`,
    ];
  if (url.pathname.endsWith('/hostedzonesbyname'))
    return [
      200,
      `<ListHostedZonesByNameResponse><HostedZones>${zones.map(zoneXml).join('')}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>`,
    ];
  const zone = zones.find(({ id }) => url.pathname.endsWith(`/hostedzone/${id}`));
  if (zone === undefined) return xmlError(404, 'NoSuchHostedZone');
  const servers = zone.nameServers.map((name) => `<NameServer>${name}</NameServer>`).join('');
  return [
    200,
    `<GetHostedZoneResponse>${zoneXml(zone)}<DelegationSet><NameServers>${servers}</NameServers></DelegationSet></GetHostedZoneResponse>`,
  ];
}

function zoneXml({ id, name, isPrivate, recovery, recoveryFailure }: StubZone): string {
  const failure = recoveryFailure
    ? `<FailureReasons><AcceleratedRecovery>${recoveryFailure}</AcceleratedRecovery></FailureReasons>`
    : '';
  const features =
    recovery === undefined
      ? ''
      : `<Features><AcceleratedRecoveryStatus>${recovery}</AcceleratedRecoveryStatus>${failure}</Features>`;
  return `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><CallerReference>x</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config>${features}</HostedZone>`;
}

function dynamodb(state: AccountState, { target, body }: StubRequest): StubAnswer {
  if (target === 'ListTables')
    return [
      200,
      JSON.stringify({ TableNames: Array.from({ length: state.tables }, (_, index) => `table-${index}`) }),
    ];
  if (!state.isTableThere) return jsonError(400, 'ResourceNotFoundException');
  const { Key } = JSON.parse(body) as { Key: { sk: { S: string } } };
  const flag = state.drained[Key.sk.S];
  if (flag === undefined) return [200, '{}'];
  const { by, at, why } = flag;
  return [
    200,
    JSON.stringify({ Item: { drained: { BOOL: true }, by: { S: by }, at: { S: at }, why: { S: why } } }),
  ];
}

function jsonError(status: number, code: string): StubAnswer {
  return [status, JSON.stringify({ __type: code, message: `the stub says ${code}` })];
}

function xmlError(status: number, code: string): StubAnswer {
  const error = `<Error><Code>${code}</Code><Message>the stub says ${code}</Message></Error>`;
  return [status, `<ErrorResponse>${error}</ErrorResponse>`];
}
