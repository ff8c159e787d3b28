import { pick, type Random } from './random';

/** Fields of inputs, with a value of the right type each. */
const FIELDS: Readonly<Record<string, unknown>> = {
  QueueUrl: 'http://127.0.0.1/123456789012/things',
  MessageBody: 'text',
  MessageAttributes: { a: { DataType: 'String', StringValue: 'x' } },
  MaxNumberOfMessages: 1,
  ReceiptHandle: 'x',
  VisibilityTimeout: 1,
  Entries: [
    { Id: 'a', MessageBody: 'x', ReceiptHandle: 'x', Source: 's', DetailType: 't', Detail: '{}', Time: 1 },
  ],
  AttributeNames: ['All'],
  Attributes: { DelaySeconds: '1' },
  SourceArn: 'arn:aws:sqs:us-east-1:123456789012:things',
  TaskHandle: 'x',
  TableName: 'things',
  Key: { pk: { S: 'a' } },
  Item: { pk: { S: 'a' } },
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }],
  TimeToLiveSpecification: { Enabled: true, AttributeName: 'at' },
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
  StreamArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/things/stream/1',
  ShardId: 'shardId-00000000000000000000-00000001',
  ShardIterator: 'x',
  ShardIteratorType: 'LATEST',
  Limit: 1,
  Name: 'one',
  EventPattern: '{"source":["a"]}',
  Event: '{"source":"a"}',
  Rule: 'one',
  Targets: [{ Id: '1', Arn: 'arn:aws:lambda:us-east-1:123456789012:function:none' }],
  ScheduleExpression: 'rate(1 minute)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:lambda:us-east-1:123456789012:function:none',
    RoleArn: 'arn:aws:iam::123456789012:role/r',
  },
  logGroupName: '/aws/lambda/none',
  FunctionName: 'none',
  Code: { ZipFile: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
  ZipFile: 'x',
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::123456789012:role/r',
  EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:things',
  BatchSize: 1,
  FilterCriteria: { Filters: [{ Pattern: '{}' }] },
  MaximumRetryAttempts: 1,
  DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:123456789012:things' } },
  ReservedConcurrentExecutions: 1,
  LoggingConfig: { LogFormat: 'JSON' },
  name: 'one',
  protocolType: 'HTTP',
  routeKey: 'GET /a',
  domainName: 'a.example.com',
  domainNameConfigurations: [{ certificateArn: 'x', endpointType: 'REGIONAL' }],
  routeSettings: { 'GET /a': { throttlingRateLimit: 1 } },
};
const WRONG = [
  null,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  '\ud800',
  true,
  [],
  {},
  [null],
  [[]],
  { a: null },
  '__proto__',
];
const XML = [
  '<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>a</Name><Type>A</Type></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>',
  '<CreateHostedZoneRequest><Name>a.example</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>',
  '<CreateHealthCheckRequest><CallerReference>1</CallerReference><HealthCheckConfig><Type>HTTP</Type></HealthCheckConfig></CreateHealthCheckRequest>',
  '<a><b>',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  '',
];

/** Nearly all fields there are, one or two of them wrong; or no object at all. */
export function json(random: Random): string {
  if (random(12) === 0) return pick(random, ['', '{', 'null', '[]', '5', '"x"', '[{}]', '{"a"', '\ufeff{}']);
  const entries = Object.entries(FIELDS).map(([name, value]) => [
    name,
    random(8) ? value : mutated(random, value),
  ]);
  return JSON.stringify(Object.fromEntries(entries.filter(() => random(8) !== 0)));
}

/** Another value, or the same with another value inside. */
function mutated(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random(2)) return pick(random, WRONG);
  if (Array.isArray(value)) return value.map((one) => mutated(random, one));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, random(2) ? one : mutated(random, one)]),
  );
}

/** Inputs of Route 53, whole or cut off. */
export function xml(random: Random): string {
  const text = pick(random, XML);
  return random(3) ? text : text.slice(0, random(text.length + 1));
}
