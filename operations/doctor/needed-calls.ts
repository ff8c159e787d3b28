import type { Calls } from '../../aws/account/simulate-policy';
import { partitionOf, route53RegionOf } from '../../aws-rules/regions';
import { allRegions } from '../../definition/all-regions';
import { countedRequests } from '../../definition/grey/counted-requests';
import { greyNames } from '../../definition/grey/names';
import { greySignals } from '../../definition/grey/signals';
import { HEALTH_FUNCTION, regionNames, SERVICE_TAG, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { hasOwnKey } from '../../definition/tables/table';

/** Where a deploy makes its calls. */
export interface Scope {
  readonly account: string;
  /** The hosted zone's id; undefined where there is none. */
  readonly zone: string | undefined;
}

/**
 * What a deploy calls, a few calls for each kind of thing that it makes: whoever may make a kind may nearly always
 * change it too.
 */
export function neededCalls(service: Service, scope: Scope): Calls[] {
  return [
    ...tableCalls(service, scope),
    ...recordCalls(service, scope),
    ...allRegions(service).flatMap((region) => [
      ...functionCalls(service, region, scope),
      ...apiCalls(service, region),
      ...messageCalls(service, region, scope),
      ...requestCalls(service, region, scope),
      ...alarmCalls(service, region, scope),
    ]),
  ];
}

/** AWS KMS Developer Guide, "Authorizing AWS KMS to synchronize multi-Region keys". */
const KEYS_ROLE = 'mrk.kms.amazonaws.com';

/** With a pipeline, an administrator makes the table, its replicas and their keys, by hand (docs/state.md). */
function tableCalls(service: Service, { account }: Scope): Calls[] {
  const { home, partition, ask } = place(service);
  const tables = (actions: readonly string[]) =>
    service.tables.map(({ awsName }) =>
      ask(
        `arn:${partition}:dynamodb:${home}:${account}:table/${awsName}`,
        actions.map((action) => `dynamodb:${action}`),
      ),
    );
  const change = ['UpdateTable', 'TagResource'];
  if (service.ci !== undefined) return tables(change);
  const keysRole = `arn:${partition}:iam::${account}:role/aws-service-role/${KEYS_ROLE}/*`;
  const keys = [
    ask('*', ['kms:CreateKey'], { [`aws:RequestTag/${SERVICE_TAG}`]: service.name }),
    ask(keysRole, ['iam:CreateServiceLinkedRole'], { 'iam:AWSServiceName': KEYS_ROLE }),
  ];
  const make = ['CreateTable', 'CreateTableReplica', ...change];
  return [...tables(make), ...(hasOwnKey(service) ? keys : [])];
}

function recordCalls(service: Service, { zone }: Scope): Calls[] {
  const { partition, ask } = place(service);
  if (service.domain === undefined || zone === undefined) return [];
  const names = { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': service.domain.name };
  return [
    ask(`arn:${partition}:route53:::hostedzone/${zone}`, ['route53:ChangeResourceRecordSets'], names),
    ask('*', ['route53:CreateHealthCheck', 'route53:ListHostedZonesByName']),
  ];
}

const FUNCTION_CALLS = [
  'lambda:AddPermission',
  'lambda:CreateFunction',
  'lambda:PublishVersion',
  'lambda:PutFunctionConcurrency',
  'lambda:UpdateAlias',
  'lambda:UpdateFunctionCode',
];

function functionCalls(service: Service, region: string, { account }: Scope): Calls[] {
  const { partition, ask } = place(service, region);
  const names = regionNames(service, region);
  const own = names.function(HEALTH_FUNCTION);
  const role = `arn:${partition}:iam::${account}:role/${own}`;
  const boundary = `arn:${partition}:iam::${account}:policy/${serviceNames(service).boundary}`;
  const logs = `arn:${partition}:logs:${region}:${account}:log-group:${names.functionLogs(HEALTH_FUNCTION)}`;
  return [
    ask(`arn:${partition}:lambda:${region}:${account}:function:${own}`, FUNCTION_CALLS),
    ask(
      role,
      ['iam:CreateRole', 'iam:PutRolePolicy'],
      service.ci ? { 'iam:PermissionsBoundary': boundary } : {},
    ),
    ask(role, ['iam:PassRole'], { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    ask(logs, ['logs:CreateLogGroup', 'logs:PutRetentionPolicy']),
  ];
}

function apiCalls(service: Service, region: string): Calls[] {
  const { partition, ask } = place(service, region);
  const api = (path: string) => ask(`arn:${partition}:apigateway:${region}::/${path}`, ['apigateway:POST']);
  if (service.domain === undefined) return [api('apis')];
  return [api('apis'), api('domainnames'), ask('*', ['acm:RequestCertificate'])];
}

/** Only what the service has. */
function messageCalls(service: Service, region: string, { account }: Scope): Calls[] {
  const { partition, ask } = place(service, region);
  const names = regionNames(service, region);
  const arn = (kind: string, rest: string) => `arn:${partition}:${kind}:${region}:${account}:${rest}`;
  const triggers = service.functions.flatMap(({ name, triggers }) =>
    triggers.map(({ kind }) => ({ name, kind })),
  );
  const scheduled = triggers.find(({ kind }) => kind === 'schedule');
  return [
    ...service.queues.slice(0, 1).map(({ name }) => ask(arn('sqs', names.queue(name)), ['sqs:CreateQueue'])),
    ...(service.events.length > 0
      ? [ask(arn('events', `event-bus/${names.eventBus}`), ['events:CreateEventBus'])]
      : []),
    ...service.topics.slice(0, 1).map((name) => ask(arn('sns', names.topic(name)), ['sns:CreateTopic'])),
    ...(scheduled
      ? [
          ask(arn('scheduler', `schedule/default/${names.schedule(scheduled.name, '1')}`), [
            'scheduler:CreateSchedule',
          ]),
        ]
      : []),
  ];
}

/** For requests that are counted, and the signals of `health.include`. */
function requestCalls(service: Service, region: string, { account }: Scope): Calls[] {
  const { partition, ask } = place(service, region);
  const { apiAccessLogs } = regionNames(service, region);
  const arn = (kind: string, rest: string) => `arn:${partition}:${kind}:${region}:${account}:${rest}`;
  const counts = countedRequests(service).slice(0, 1);
  const signals = greySignals(service).slice(0, 1);
  return [
    ...counts.map(() => ask(arn('logs', `log-group:${apiAccessLogs}`), ['logs:PutMetricFilter'])),
    ...signals.map(({ alarm }) =>
      ask(arn('cloudwatch', `alarm:${greyNames(service, region).alarm(alarm)}`), [
        'cloudwatch:PutMetricAlarm',
      ]),
    ),
  ];
}

/** Those of health checks are made in Route 53's region, which an organization may have closed. */
function alarmCalls(service: Service, region: string, { account }: Scope): Calls[] {
  const { alarms, domain } = service;
  if ('off' in alarms) return [];
  const names = regionNames(service, region);
  const callsIn = (where: string, { alarm, topic }: { readonly alarm: string; readonly topic: string }) => {
    const { partition, ask } = place(service, where);
    const arn = (kind: string, rest: string) => `arn:${partition}:${kind}:${where}:${account}:${rest}`;
    return [
      ask(arn('cloudwatch', `alarm:${names.alarm(alarm)}`), ['cloudwatch:PutMetricAlarm']),
      ...(alarms.topicArn === undefined ? [ask(arn('sns', topic), ['sns:CreateTopic'])] : []),
    ];
  };
  return [
    ...callsIn(region, { alarm: 'latency', topic: names.alarmTopic }),
    ...(domain === undefined
      ? []
      : callsIn(route53RegionOf(region), { alarm: 'health-check', topic: names.healthAlarmTopic })),
  ];
}

/** A region, the first one where none is named, with how calls in it are asked about. */
function place(service: Service, region = service.regions[0] ?? '') {
  return {
    home: region,
    partition: partitionOf(region) ?? 'aws',
    ask: (
      resource: string,
      actions: readonly string[],
      context: Readonly<Record<string, string>> = {},
    ): Calls => ({
      resource,
      actions,
      context: { 'aws:RequestedRegion': region, ...context },
    }),
  };
}
