import { json, xml } from './inputs';
import { pick, type Random } from './random';

/** What makes requests calls to AWS's API. */
export interface CallForm {
  readonly services: readonly string[];
  readonly authorization: (service: string) => string;
}

/** A call: its lines up to the service's own headers, and its body. */
interface Call {
  readonly head: readonly string[];
  readonly body: string;
}

/** Operations of JSON protocols, by the service's name in credential scopes. */
const TARGETS: Readonly<Record<string, readonly [prefix: string, operations: readonly string[]]>> = {
  dynamodb: [
    'DynamoDB_20120810',
    [
      'GetItem',
      'PutItem',
      'Query',
      'CreateTable',
      'DescribeTable',
      'UpdateTable',
      'UpdateTimeToLive',
      'ListTables',
    ],
  ],
  sqs: [
    'AmazonSQS',
    [
      'SendMessage',
      'SendMessageBatch',
      'ReceiveMessage',
      'DeleteMessage',
      'DeleteMessageBatch',
      'ChangeMessageVisibility',
      'ChangeMessageVisibilityBatch',
      'PurgeQueue',
      'GetQueueAttributes',
      'SetQueueAttributes',
      'StartMessageMoveTask',
      'ListMessageMoveTasks',
      'CancelMessageMoveTask',
    ],
  ],
  events: [
    'AWSEvents',
    ['PutEvents', 'TestEventPattern', 'PutRule', 'PutTargets', 'DescribeRule', 'RemoveTargets'],
  ],
  logs: ['Logs_20140328', ['FilterLogEvents', 'DescribeLogGroups']],
};
const STREAMS = ['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListStreams'];

/** Paths of REST protocols. */
const PATHS: Readonly<Record<string, readonly (readonly [method: string, path: string])[]>> = {
  lambda: [
    ['POST', '/2015-03-31/functions'],
    ['PUT', '/2015-03-31/functions/none/code'],
    ['PUT', '/2015-03-31/functions/none/configuration'],
    ['GET', '/2015-03-31/functions/none'],
    ['POST', '/2015-03-31/functions/none/invocations'],
    ['POST', '/2015-03-31/functions/a%2Fb/invocations?Qualifier=x'],
    ['POST', '/2015-03-31/event-source-mappings'],
    ['GET', '/2015-03-31/event-source-mappings'],
    ['PUT', '/2015-03-31/event-source-mappings/none'],
    ['PUT', '/2019-09-25/functions/none/event-invoke-config'],
    ['GET', '/2019-09-25/functions/none/event-invoke-config'],
    ['PUT', '/2017-10-31/functions/none/concurrency'],
    ['GET', '/2016-08-19/account-settings'],
  ],
  scheduler: [
    ['POST', '/schedules/one'],
    ['PUT', '/schedules/one'],
    ['DELETE', '/schedules/none'],
  ],
  apigateway: [
    ['POST', '/v2/apis'],
    ['GET', '/v2/apis/none'],
    ['PATCH', '/v2/apis/none/stages/$default'],
    ['POST', '/v2/domainnames'],
    ['POST', '/v2/apis/none/routes'],
  ],
  route53: [
    ['GET', '/2013-04-01/healthcheck/none/status'],
    ['GET', '/2013-04-01/testdnsanswer?hostedzoneid=Z1&recordname=a&recordtype=A'],
    ['POST', '/2013-04-01/hostedzone/Z1/rrset'],
    ['POST', '/2013-04-01/hostedzone'],
    ['POST', '/2013-04-01/healthcheck'],
    ['GET', '/2013-04-01/accountlimit/MAX_HEALTH_CHECKS_BY_OWNER'],
    ['GET', '/2013-04-01/hostedzone?maxitems=many'],
  ],
};

export function callOf(random: Random, { services, authorization }: CallForm): Call {
  const service = pick(random, services);
  const authorized = `Authorization: ${authorization(service)}`;
  const target = TARGETS[service];
  if (target) {
    const [prefix, operations] = target;
    const isStream = service === 'dynamodb' && random(5) === 0;
    const name = isStream
      ? `DynamoDBStreams_20120810.${pick(random, STREAMS)}`
      : `${prefix}.${pick(random, operations)}`;
    const head = [
      'POST / HTTP/1.1',
      authorized,
      `X-Amz-Target: ${name}`,
      'Content-Type: application/x-amz-json-1.0',
    ];
    return { head, body: json(random) };
  }
  const [method, path] = pick(random, PATHS[service] ?? [['GET', '/']]);
  return {
    head: [`${method} ${path} HTTP/1.1`, authorized],
    body: service === 'route53' ? xml(random) : json(random),
  };
}
