import { randomUUID } from 'node:crypto';
import { deliverAll, type SnsPorts } from './deliver';
import { invalid, noSuchTopic, SnsError } from './errors';
import { type Form, members } from './form';
import { MOST_BYTES, type Publication, publicationOf } from './message';
import type { Subscription, Subscriptions } from './subscriptions';

export interface PublishOptions {
  readonly ports: SnsPorts;
  readonly subscriptions: Subscriptions;
  readonly now: () => number;
}

interface Topic {
  readonly topicArn: string;
  readonly subscribed: readonly Subscription[];
}

/** `Publish`: the answer comes when each subscription has kept the message. @throws SnsError */
export async function publish(options: PublishOptions, form: Form): Promise<string> {
  if (form.PhoneNumber !== undefined) throw invalid('The local cloud sends no text messages');
  const topic = await topicOf(options, form.TopicArn ?? form.TargetArn);
  const id = await take(options, topic, publicationOf(form));
  return `<MessageId>${id}</MessageId>`;
}

/** SNS API Reference, "PublishBatch": the most entries. */
const MOST_ENTRIES = 10;

/** `PublishBatch`: each entry is taken or refused by itself. @throws SnsError if the batch as a whole is not valid. */
export async function publishBatch(options: PublishOptions, form: Form): Promise<string> {
  const topic = await topicOf(options, form.TopicArn);
  const entries = members(form, 'PublishBatchRequestEntries.member');
  refuseBatch(entries);
  const answers = { Successful: '', Failed: '' };
  for (const entry of entries) {
    const Id = `<Id>${entry.Id}</Id>`;
    try {
      const id = await take(options, topic, publicationOf(entry));
      answers.Successful += `<member>${Id}<MessageId>${id}</MessageId></member>`;
    } catch (error) {
      if (!(error instanceof SnsError)) throw error;
      answers.Failed += `<member>${Id}<Code>${error.code}</Code><SenderFault>true</SenderFault></member>`;
    }
  }
  return `<Successful>${answers.Successful}</Successful><Failed>${answers.Failed}</Failed>`;
}

function refuseBatch(entries: readonly Form[]): void {
  if (entries.length === 0)
    throw new SnsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (entries.length > MOST_ENTRIES)
    throw new SnsError(
      'TooManyEntriesInBatchRequest',
      'The batch request contains more entries than permissible.',
    );
  const ids = entries.map(({ Id = '' }) => Id);
  const wrong = ids.find((id) => !/^[\w-]{1,80}$/.test(id));
  if (wrong !== undefined)
    throw new SnsError(
      'InvalidBatchEntryId',
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  if (new Set(ids).size < ids.length)
    throw new SnsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  const bytes = entries.reduce((sum, { Message = '' }) => sum + Buffer.byteLength(Message), 0);
  if (bytes > MOST_BYTES)
    throw new SnsError(
      'BatchRequestTooLong',
      'The length of all the batch messages put together is more than the limit.',
    );
}

async function topicOf({ subscriptions }: PublishOptions, topicArn: string | undefined): Promise<Topic> {
  if (!topicArn?.startsWith('arn:'))
    throw invalid('TopicArn or TargetArn Reason: no value for required parameter');
  if (topicArn.endsWith('.fifo')) throw invalid('The local cloud has no FIFO topics');
  const subscribed = await subscriptions.of(topicArn);
  if (subscribed === undefined) throw noSuchTopic();
  return { topicArn, subscribed };
}

async function take(
  { ports, now }: PublishOptions,
  { topicArn, subscribed }: Topic,
  publication: Publication,
): Promise<string> {
  const messageId = randomUUID();
  await deliverAll(ports, subscribed, { publication, topicArn, messageId, at: now() });
  return messageId;
}
