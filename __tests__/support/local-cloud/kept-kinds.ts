import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateLogGroupCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { CreateHostedZoneCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { createFunction } from './functions';
import type { KillableCloud } from './killable-cloud';

export type Clients = ReturnType<KillableCloud['clients']>;

/** Something that a cloud acknowledges, and keeps in a journal. */
export interface KeptKind {
  /** The journal's path ends so. */
  readonly journal: string;
  make(clients: Clients, name: string): Promise<unknown>;
  /** Whether the whole lines of its journal tell of one. Default: where its name is in them. */
  told?(one: { readonly text: string; readonly name: string; readonly number: number }): boolean;
  /** The names of all that are there, of all that were made and others. */
  there(clients: Clients, made: readonly string[]): Promise<readonly (string | undefined)[]>;
}

/** @throws the error of a request, unless it says that something is there already */
export function unlessKnown(error: { readonly name: string }): void {
  if (!/InUse|AlreadyExists|AlreadyOwned|Conflict/.test(error.name)) throw error;
}

const [TABLE, QUEUE, GROUP] = ['things', 'things', 'things'];
const queueUrl = `http://127.0.0.1/123456789012/${QUEUE}`;

/** Without data it stays in the state that it was set to. */
export const alarm = (AlarmName: string) =>
  new PutMetricAlarmCommand({
    AlarmName,
    Namespace: 'Test',
    MetricName: 'Things',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
  });

/** Makes what the kinds need, unless it is there. */
export async function prepareKinds({ dynamodb, sqs, logs, lambda }: Clients): Promise<void> {
  const table = new CreateTableCommand({
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
  await dynamodb.send(table).catch(unlessKnown);
  await sqs.send(new CreateQueueCommand({ QueueName: QUEUE }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP })).catch(unlessKnown);
  await createFunction(lambda, { name: 'consumer', source: 'exports.handler = async () => null;' }).catch(
    unlessKnown,
  );
}

export const KEPT_KINDS: Readonly<Record<string, KeptKind>> = {
  items: {
    journal: 'us-east-1/journal.jsonl',
    make: ({ dynamodb }, name) =>
      dynamodb.send(new PutItemCommand({ TableName: TABLE, Item: { pk: { S: name } } })),
    there: async ({ dynamodb }) =>
      ((await dynamodb.send(new ScanCommand({ TableName: TABLE }))).Items ?? []).map(({ pk }) => pk?.S),
  },
  functions: {
    journal: 'us-east-1/journal.jsonl',
    make: ({ lambda }, name) =>
      createFunction(lambda, { name, source: 'exports.handler = async () => null;' }),
    there: async ({ lambda }) =>
      ((await lambda.send(new ListFunctionsCommand({}))).Functions ?? []).map((one) => one.FunctionName),
  },
  messages: {
    journal: 'us-east-1/queues.jsonl',
    make: ({ sqs }, name) => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: name })),
    there: async ({ sqs }) => {
      const bodies: (string | undefined)[] = [];
      const receive = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 5,
      });
      for (;;) {
        const { Messages = [] } = await sqs.send(receive);
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body }) => Body));
      }
    },
  },
  zones: {
    journal: 'global/journal.jsonl',
    make: ({ route53 }, name) =>
      route53.send(new CreateHostedZoneCommand({ Name: `${name}.example.com`, CallerReference: name })),
    there: async ({ route53 }) =>
      ((await route53.send(new ListHostedZonesCommand({}))).HostedZones ?? []).map(({ Name }) =>
        Name?.replace('.example.com.', ''),
      ),
  },
  alarms: {
    journal: 'alarms.jsonl',
    make: ({ cloudwatch }, name) => cloudwatch.send(alarm(name)),
    there: async ({ cloudwatch }) => {
      const { MetricAlarms = [] }: DescribeAlarmsCommandOutput = await cloudwatch.send(
        new DescribeAlarmsCommand({}),
      );
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    },
  },
  'alarm history': {
    journal: 'alarm-history.jsonl',
    async make({ cloudwatch }, name) {
      await cloudwatch.send(alarm(name));
      for (const StateValue of ['OK', 'ALARM'] as const) // one of the two is another state than before
        await cloudwatch.send(
          new SetAlarmStateCommand({ AlarmName: name, StateValue, StateReason: 'asked for' }),
        );
    },
    there: async ({ cloudwatch }) =>
      ((await cloudwatch.send(new DescribeAlarmHistoryCommand({}))).AlarmHistoryItems ?? []).map(
        ({ AlarmName }) => AlarmName,
      ),
  },
  'metric filters': {
    journal: 'metric-filters.jsonl',
    make: ({ logs }, name) =>
      logs.send(
        new PutMetricFilterCommand({
          logGroupName: GROUP,
          filterName: name,
          filterPattern: 'ERROR',
          metricTransformations: [{ metricName: 'Errors', metricNamespace: 'Test', metricValue: '1' }],
        }),
      ),
    there: async ({ logs }) =>
      ((await logs.send(new DescribeMetricFiltersCommand({}))).metricFilters ?? []).map(
        ({ filterName }) => filterName,
      ),
  },
  'event source mappings': {
    journal: 'event-source-mappings.jsonl',
    async make({ sqs, lambda }, name) {
      await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const EventSourceArn = `arn:aws:sqs:us-east-1:123456789012:${name}`;
      await lambda.send(
        new CreateEventSourceMappingCommand({ FunctionName: 'consumer', EventSourceArn, Enabled: false }),
      );
    },
    there: async ({ lambda }) =>
      ((await lambda.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings ?? []).map(
        ({ EventSourceArn }) => EventSourceArn?.split(':').pop(),
      ),
  },
};
