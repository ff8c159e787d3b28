import path from 'node:path';
import type { Clock } from '../../clock';
import type { Forward, Operation } from '../../gateway/operation';
import { Journal } from '../../storage/journal';
import { KeptMap } from '../../storage/kept-map';
import { arnPrefix } from '../arn';
import type { PutMetric } from '../cloudwatch/datum';
import type { SendToQueue } from '../region-services';
import { noSuchQueue } from './errors';
import type { QueueEntry } from './journal';
import { startQueueMetrics } from './metrics';
import { sqsOperations } from './operations';
import { Queues } from './queues';
import { Sender } from './send';
import { nameOfArn, SettingsReader } from './settings';

interface SqsServiceOptions {
  readonly region: string;
  readonly accountId: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  readonly clock: Clock;
  readonly put: PutMetric;
  readonly log: (line: string) => void;
}

export interface SqsService {
  readonly operations: Operation[];
  readonly queues: Queues;
  readonly send: SendToQueue;
  /** Begins to tell CloudWatch what waits. */
  start(): void;
  stop(): void;
}

/** SQS in one region: moto's control plane, and our own messages. */
export function createSqsService(options: SqsServiceOptions): SqsService {
  const { region, moto, directory, clock } = options;
  const settings = new SettingsReader({ region, moto });
  const journal = new Journal<QueueEntry>(path.join(directory, 'queues.jsonl'));
  const queues = new Queues({ clock, journal, settings: (name) => settings.of(name) });
  const policies = new KeptMap<string>(path.join(directory, 'redrive-allow-policies.jsonl'));
  const sender = new Sender(queues, clock);
  let metrics: { stop(): void } | undefined;
  return {
    operations: sqsOperations({ moto, settings, queues, policies, clock }),
    queues,
    async send(queueArn, { body, attributes = {}, group }) {
      if (!queueArn.startsWith(arnPrefix('sqs', options)))
        throw noSuchQueue(`${queueArn} is no queue of this region and account.`);
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          { DataType: typeof value === 'number' ? 'Number' : 'String', StringValue: String(value) },
        ]),
      );
      await sender.send({
        QueueUrl: nameOfArn(queueArn),
        MessageBody: body,
        MessageAttributes,
        ...(group === undefined ? {} : { MessageGroupId: group }),
      });
    },
    start() {
      metrics = startQueueMetrics({ ...options, settings, queues });
    },
    stop: () => metrics?.stop(),
  };
}
