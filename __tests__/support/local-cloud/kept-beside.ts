import {
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  ListFunctionsCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateHealthCheckCommand, ListHealthChecksCommand } from '@aws-sdk/client-route-53';
import {
  CreateBucketCommand,
  GetBucketNotificationConfigurationCommand,
  ListBucketsCommand,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { createFunction } from './functions';
import { alarm, type Clients, type KeptKind, unlessKnown } from './kept-kinds';

// What a cloud keeps of things that moto has without it, so that it is lost by itself.

const SOURCE = 'exports.handler = async () => null;';

async function functionNames({ lambda }: Clients): Promise<string[]> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  return Functions.map(({ FunctionName = '' }) => FunctionName);
}

/** Those for which something is true. */
async function where(names: readonly string[], holds: (name: string) => Promise<boolean>): Promise<string[]> {
  const held = await Promise.all(names.map(holds));
  return names.filter((_, index) => held[index]);
}

const ALLOW_ALL = JSON.stringify({ redrivePermission: 'allowAll' });

export const KEPT_BESIDE: Readonly<Record<string, KeptKind>> = {
  settings: {
    journal: 'us-east-1/settings.jsonl',
    async make({ lambda }, name) {
      await createFunction(lambda, { name, source: SOURCE }).catch(unlessKnown);
      const EphemeralStorage = { Size: 1024 };
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, EphemeralStorage }));
    },
    told: ({ text, name }) => text.split('\n').some((line) => line.includes(name) && line.includes('1024')),
    there: async (clients) =>
      where(await functionNames(clients), async (FunctionName) => {
        const found = await clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
        return found.EphemeralStorage?.Size === 1024;
      }),
  },
  'event invoke configs': {
    journal: 'event-invoke-configs.jsonl',
    async make({ lambda }, name) {
      await createFunction(lambda, { name, source: SOURCE }).catch(unlessKnown);
      const MaximumRetryAttempts = 1;
      await lambda.send(
        new PutFunctionEventInvokeConfigCommand({ FunctionName: name, MaximumRetryAttempts }),
      );
    },
    there: async (clients) =>
      where(await functionNames(clients), (FunctionName) =>
        clients.lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName })).then(
          ({ MaximumRetryAttempts }) => MaximumRetryAttempts === 1,
          () => false,
        ),
      ),
  },
  'redrive allow policies': {
    journal: 'redrive-allow-policies.jsonl',
    async make({ sqs }, name) {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const Attributes = { RedriveAllowPolicy: ALLOW_ALL };
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    },
    async there({ sqs }) {
      const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
      const urls = await where(QueueUrls, async (QueueUrl) => {
        const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
        return (await sqs.send(all)).Attributes?.RedriveAllowPolicy === ALLOW_ALL;
      });
      return urls.map((url) => url.split('/').pop());
    },
  },
  's3 events': {
    journal: 's3-events.jsonl',
    async make({ s3 }, name) {
      await s3.send(new CreateBucketCommand({ Bucket: name })).catch(unlessKnown);
      const NotificationConfiguration = { EventBridgeConfiguration: {} };
      const put = { Bucket: name, NotificationConfiguration };
      await s3.send(new PutBucketNotificationConfigurationCommand(put));
    },
    async there({ s3 }) {
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      const names = Buckets.map(({ Name = '' }) => Name);
      return where(names, async (Bucket) => {
        const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
        return found.EventBridgeConfiguration !== undefined;
      });
    },
  },
  'alarm checks': {
    journal: 'global/alarm-checks.jsonl',
    async make({ cloudwatch, route53 }, name) {
      await cloudwatch.send(alarm(name));
      await route53.send(
        new CreateHealthCheckCommand({
          CallerReference: `${name} ${performance.now()}`,
          HealthCheckConfig: {
            Type: 'CLOUDWATCH_METRIC',
            AlarmIdentifier: { Region: 'us-east-1', Name: name },
            InsufficientDataHealthStatus: 'Healthy',
          },
        }),
      );
    },
    there: async ({ route53 }) =>
      ((await route53.send(new ListHealthChecksCommand({}))).HealthChecks ?? []).map(
        ({ HealthCheckConfig }) => HealthCheckConfig?.AlarmIdentifier?.Name,
      ),
  },
};
