import type { AnsweredService } from '../../gateway/answers';

const VERSION = '/2013-04-01';
const changed = { by: 'moto', adds: 'reaches checkers and name servers at once' } as const;

/** The operations of Route 53 that checkers and name servers answer. */
export const ROUTE_53_DATA = {
  service: 'route53',
  title: 'Route 53',
  answers: {
    GetHealthCheckStatus: {
      match: { method: 'GET', path: `${VERSION}/healthcheck/{id}/status` },
      by: 'here',
    },
    GetHealthCheckLastFailureReason: {
      match: { method: 'GET', path: `${VERSION}/healthcheck/{id}/lastfailurereason` },
      by: 'here',
    },
    TestDNSAnswer: { match: { method: 'GET', path: `${VERSION}/testdnsanswer` }, by: 'here' },
  },
} as const satisfies AnsweredService;

/** The operations that read or change what moto keeps. */
export const ROUTE_53 = {
  service: 'route53',
  title: 'Route 53',
  answers: {
    GetAccountLimit: {
      match: { method: 'GET', path: `${VERSION}/accountlimit/{type}` },
      by: 'here',
      differs: 'only for health checks and hosted zones; default quotas only',
    },
    CreateHostedZone: {
      match: { method: 'POST', path: `${VERSION}/hostedzone` },
      by: 'moto',
      adds: 'refuses a `CallerReference` that made a zone which is there; reaches name servers at once',
    },
    ChangeResourceRecordSets: {
      match: { method: 'POST', path: `${VERSION}/hostedzone/{id}/rrset` },
      by: 'moto',
      adds: 'refuses record sets that AWS refuses',
    },
    CreateHealthCheck: {
      match: { method: 'POST', path: `${VERSION}/healthcheck` },
      by: 'moto',
      adds: 'refuses values, calculated children and alarms that Route 53 refuses; keeps the alarm; answers a `CallerReference` again with its check, or refuses other settings; reaches checkers at once',
    },
    UpdateHealthCheck: {
      match: { method: 'POST', path: `${VERSION}/healthcheck/{id}` },
      by: 'moto',
      adds: 'the same; refuses another `HealthCheckVersion`; what is left out stays; copies the settings of the alarm anew',
    },
    DeleteHealthCheck: {
      match: { method: 'DELETE', path: `${VERSION}/healthcheck/{id}` },
      by: 'moto',
      adds: 'reaches checkers at once',
    },
    GetHealthCheck: {
      match: { method: 'GET', path: `${VERSION}/healthcheck/{id}` },
      by: 'moto',
      adds: 'adds the alarm',
    },
    ListHealthChecks: {
      match: { method: 'GET', path: `${VERSION}/healthcheck` },
      by: 'moto',
      adds: 'adds the alarms',
    },
    'other POST requests': { match: { method: 'POST', path: `${VERSION}/{rest+}` }, ...changed },
    'PUT requests': { match: { method: 'PUT', path: `${VERSION}/{rest+}` }, ...changed },
    'DELETE requests': { match: { method: 'DELETE', path: `${VERSION}/{rest+}` }, ...changed },
  },
} as const satisfies AnsweredService;
