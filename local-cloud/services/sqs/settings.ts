import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
import { missing } from './errors';

/** A queue's attributes, parsed (Amazon SQS API Reference, "SetQueueAttributes"). */
export interface QueueSettings {
  readonly arn: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly deduplicateByGroup: boolean;
  readonly delaySeconds: number;
  readonly maximumMessageBytes: number;
  readonly retentionSeconds: number;
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
  /** Who may use it, as JSON. */
  readonly policy: string | undefined;
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
}

type Attributes = Readonly<Record<string, string>>;

/** The queues of a region as moto knows them. Each is read once, until something changes it. */
export class SettingsReader {
  private readonly settings = new Remembered((name) => this.read(name));

  constructor(private readonly options: { readonly region: string; readonly moto: Forward }) {}

  /** Undefined if there is no such queue. */
  of(name: string): Promise<QueueSettings | undefined> {
    return this.settings.of(name);
  }

  /** Names of the region's queues. */
  async names(): Promise<string[]> {
    const { QueueUrls = [] } = await this.ask<{ QueueUrls?: string[] }>('ListQueues', {});
    return QueueUrls.map(nameOfUrl);
  }

  /** Forgets what it read. Must be called after each change. */
  invalidate(): void {
    this.settings.forget();
  }

  private async read(name: string): Promise<QueueSettings | undefined> {
    const input = { QueueUrl: name, AttributeNames: ['All'] };
    const answer = await orUndefined(this.ask<{ Attributes: Attributes }>('GetQueueAttributes', input));
    return answer && settingsOf(answer.Attributes);
  }

  private ask<Output>(operation: string, input: object): Promise<Output> {
    const { region, moto } = this.options;
    return internalCall(moto, { service: 'sqs', region, target: `AmazonSQS.${operation}`, input });
  }
}

function settingsOf(attributes: Attributes): QueueSettings {
  const { RedrivePolicy } = attributes;
  const redrive = RedrivePolicy ? (JSON.parse(RedrivePolicy) as QueueSettings['redrive']) : undefined;
  return {
    arn: attributes.QueueArn ?? '',
    fifo: attributes.FifoQueue === 'true',
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    deduplicateByGroup: attributes.DeduplicationScope === 'messageGroup',
    delaySeconds: Number(attributes.DelaySeconds),
    maximumMessageBytes: Number(attributes.MaximumMessageSize),
    retentionSeconds: Number(attributes.MessageRetentionPeriod),
    waitSeconds: Number(attributes.ReceiveMessageWaitTimeSeconds),
    visibilitySeconds: Number(attributes.VisibilityTimeout),
    policy: attributes.Policy || undefined,
    redrive: redrive?.deadLetterTargetArn ? redrive : undefined,
  };
}

/** The name from a queue's URL, or from a value in its place. @throws SqsError if there is none */
export function nameOfUrl(url: string | undefined): string {
  if (url === undefined) throw missing('QueueUrl');
  return url.split('/').pop() ?? '';
}

/** The name from a queue's ARN. */
export function nameOfArn(arn: string): string {
  return arn.split(':').pop() ?? '';
}
