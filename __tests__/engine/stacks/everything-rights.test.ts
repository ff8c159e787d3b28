import { synthesizeService } from '../../../testing/synthesize-service';
import definition from '../../support/integration/everything/antipode.config';

// What functions may do in a service that uses all that a definition knows: exactly what it asks for, and in no other
// region.

const service = synthesizeService(definition);
const [here = '', there = ''] = service.regions;
const [arns, others] = [service.arns(here), service.arns(there)];

const READ = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'].map((one) => `dynamodb:${one}`);
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map((one) => `dynamodb:${one}`);
const STREAM = ['GetRecords', 'GetShardIterator', 'DescribeStream'].map((one) => `dynamodb:${one}`);
const TAKE = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((one) => `sqs:${one}`);

const [facts, authors, audit, numbers] = ['facts', 'authors', 'audit', 'numbers'].map((one) =>
  arns.tableNamed(one),
) as [string, string, string, string];
const posted = { 'events:source': 'board', 'events:detail-type': 'notice.posted' };
const file = (region: string) => `arn:aws:s3:::acme-board-${region}/in/a.txt`;

type Row = readonly [
  who: string,
  actions: readonly string[],
  resource: string,
  context?: Readonly<Record<string, string>>,
];

const ALLOWED: readonly Row[] = [
  ['notices', [...READ, ...WRITE], facts],
  ['notices', [...READ, ...WRITE], authors],
  ['notices', [...READ, ...WRITE], audit],
  ['notices', [...READ, ...WRITE], numbers],
  ['notices', ['dynamodb:Query'], `${facts}/index/byMonth`],
  ['notices', ['dynamodb:Query'], `${authors}/index/byAuthor`],
  ['notices', ['dynamodb:Query'], `${authors}/index/byPlace`],
  ['notices', ['lambda:InvokeFunction'], arns.function('weigh')],
  ['notices', ['sqs:SendMessage'], arns.queue('letters')],
  ['notices', ['sqs:SendMessage'], arns.queue('archive')],
  ['notices', ['sns:Publish'], arns.topic('posted')],
  ['notices', ['s3:PutObject'], file(here)],
  ['notices', ['xray:PutTraceSegments'], '*'],
  ['nicknames', [...READ, ...WRITE], facts],
  ['checkKey', ['ssm:GetParameter'], arns.secret('partner-keys')],
  ['files', ['s3:GetObject'], file(here)],
  ['letters', TAKE, arns.queue('letters')],
  ['archive', TAKE, arns.queue('archive')],
  ['changes', STREAM, `${facts}/stream/2026`],
  ['changes', ['events:PutEvents'], arns.eventBus, posted],
  ['authors', STREAM, `${authors}/stream/2026`],
  ['health', ['dynamodb:GetItem'], facts, { 'dynamodb:LeadingKeys': 'antipode#drain' }],
];

const DENIED: readonly Row[] = [
  ['notices', [...READ, ...WRITE], others.tableNamed('facts')],
  ['notices', [...READ, ...WRITE], `${facts}-old`],
  ['notices', ['dynamodb:Scan', 'dynamodb:DeleteTable'], facts],
  ['notices', ['dynamodb:Scan', 'dynamodb:GetItem'], `${authors}/index/byAuthor`],
  ['notices', ['dynamodb:Query'], `${others.tableNamed('authors')}/index/byAuthor`],
  ['notices', WRITE, facts, { 'dynamodb:LeadingKeys': 'antipode#drain' }],
  ['notices', WRITE, facts, { 'dynamodb:LeadingKeys': 'antipode#home' }],
  ['notices', WRITE, facts, { 'dynamodb:LeadingKeys': 'antipode#marker' }],
  ['notices', STREAM, `${facts}/stream/2026`],
  ['notices', ['lambda:InvokeFunction'], arns.function('board')],
  ['notices', ['lambda:InvokeFunction'], others.function('weigh')],
  ['notices', ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], arns.queue('letters')],
  ['notices', ['sqs:SendMessage'], others.queue('letters')],
  ['notices', ['sns:Publish'], others.topic('posted')],
  ['notices', ['sns:Subscribe', 'sns:SetTopicAttributes'], arns.topic('posted')],
  ['notices', ['s3:PutObject'], file(there)],
  ['notices', ['s3:GetObject', 's3:DeleteObject'], file(here)],
  ['notices', ['ssm:GetParameter'], arns.secret('partner-keys')],
  ['notices', ['events:PutEvents'], arns.eventBus, posted],
  ['notices', ['iam:PassRole', 'sts:AssumeRole'], '*'],
  ['nicknames', [...READ, ...WRITE], authors],
  ['nicknames', ['dynamodb:Query'], `${authors}/index/byAuthor`],
  ['nicknames', ['xray:PutTraceSegments'], '*'],
  ['checkKey', [...READ, ...WRITE], facts],
  ['checkKey', ['ssm:PutParameter'], arns.secret('partner-keys')],
  ['weigh', [...READ, ...WRITE], facts],
  ['files', ['s3:PutObject'], file(here)],
  ['files', ['s3:GetObject'], file(there)],
  ['letters', TAKE, arns.queue('archive')],
  ['letters', ['sqs:SendMessage'], arns.queue('letters')],
  ['subscribers', ['sns:Publish'], arns.topic('posted')],
  ['changes', STREAM, `${authors}/stream/2026`],
  ['changes', ['events:PutEvents'], others.eventBus, posted],
  ['changes', ['events:PutEvents'], arns.eventBus, { ...posted, 'events:detail-type': 'notice.gone' }],
  ['changes', ['events:PutEvents'], arns.eventBus, { ...posted, 'events:source': 'other' }],
  ['health', [...WRITE, 'dynamodb:Query'], facts],
  ['health', ['dynamodb:GetItem'], authors],
  ['health', ['dynamodb:GetItem'], facts],
];

const calls = (rows: readonly Row[]) =>
  rows.flatMap(([who, actions, ...on]) => actions.map((action) => [who, action, ...on] as const));
const decided = (rows: readonly Row[], wanted: boolean) =>
  calls(rows)
    .filter(([who, action, resource, context]) => {
      const may = service
        .function(who, here)
        .may(action, resource, { 'dynamodb:LeadingKeys': 'notice', ...context });
      return may !== wanted;
    })
    .map(([who, action, resource]) => `${who}: ${action} on ${resource}`);

test('every function may do what the definition asks for', () => {
  expect(decided(ALLOWED, true)).toEqual([]);
  expect(calls(ALLOWED).length).toBeGreaterThanOrEqual(60);
});

test('and nothing else', () => {
  expect(decided(DENIED, false)).toEqual([]);
  expect(calls(DENIED).length).toBeGreaterThanOrEqual(60);
});
