import { emptyBatch, invalidId, repeatedId, SqsError, tooManyEntries } from './errors';

export interface BatchOutput<Result> {
  readonly Successful: (Result & { Id: string })[];
  readonly Failed: { Id: string; Code: string; Message: string; SenderFault: boolean }[];
}

/** Performs a batch, entry by entry. @throws SqsError if the batch as a whole is not valid. */
export function batch<Entry extends { readonly Id: string }, Result>(
  entries: readonly Entry[] | undefined,
  each: (entry: Entry) => Result,
): BatchOutput<Result> {
  const output: BatchOutput<Result> = { Successful: [], Failed: [] };
  for (const entry of checked(entries ?? [])) {
    const { Id } = entry;
    try {
      output.Successful.push({ ...each(entry), Id });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      output.Failed.push({ Id, Code: error.queryCode, Message: error.message, SenderFault: true });
    }
  }
  return output;
}

/** Amazon SQS Developer Guide, "Amazon SQS message quotas". */
function checked<Entry extends { readonly Id: string }>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length === 0) throw emptyBatch();
  if (entries.length > 10) throw tooManyEntries(entries.length);
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id))) throw invalidId();
  const repeated = entries.find(({ Id }, index) => entries.findIndex((other) => other.Id === Id) < index);
  if (repeated) throw repeatedId(repeated.Id);
  return entries;
}
