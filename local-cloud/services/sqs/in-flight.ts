import { type BatchOutput, batch } from './batch';
import { check } from './check';
import type { Queues } from './queues';
import { MAX_VISIBILITY_SECONDS } from './receive';
import { nameOfUrl } from './settings';

interface DeleteEntry {
  readonly ReceiptHandle: string;
}

interface VisibilityEntry extends DeleteEntry {
  readonly VisibilityTimeout: number;
}

type OfQueue<Entry> = Entry & { readonly QueueUrl: string };
type Batch<Entry> = OfQueue<{ readonly Entries?: readonly (Entry & { readonly Id: string })[] }>;

/** `DeleteMessage`. */
export async function deleteMessage(queues: Queues, input: OfQueue<DeleteEntry>): Promise<object> {
  const name = await existing(queues, input);
  queues.delete(name, input.ReceiptHandle);
  return {};
}

/** `DeleteMessageBatch`. */
export async function deleteMessageBatch(
  queues: Queues,
  input: Batch<DeleteEntry>,
): Promise<BatchOutput<object>> {
  const name = await existing(queues, input);
  return batch(input.Entries, ({ ReceiptHandle }) => {
    queues.delete(name, ReceiptHandle);
    return {};
  });
}

/** `ChangeMessageVisibility`. */
export async function changeMessageVisibility(
  queues: Queues,
  input: OfQueue<VisibilityEntry>,
): Promise<object> {
  return change(queues, await existing(queues, input), input);
}

/** `ChangeMessageVisibilityBatch`. */
export async function changeMessageVisibilityBatch(
  queues: Queues,
  input: Batch<VisibilityEntry>,
): Promise<BatchOutput<object>> {
  const name = await existing(queues, input);
  return batch(input.Entries, (entry) => change(queues, name, entry));
}

function change(queues: Queues, name: string, { ReceiptHandle, VisibilityTimeout }: VisibilityEntry): object {
  check('VisibilityTimeout', VisibilityTimeout, { from: 0, to: MAX_VISIBILITY_SECONDS });
  queues.changeVisibility(name, ReceiptHandle, VisibilityTimeout * 1000);
  return {};
}

/** The name of an existing queue. @throws SqsError if there is no such queue. */
async function existing(queues: Queues, { QueueUrl }: { QueueUrl: string }): Promise<string> {
  const name = nameOfUrl(QueueUrl);
  await queues.settings(name);
  return name;
}
