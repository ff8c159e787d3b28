import { jsonError, jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse } from '../../gateway/operation';
import { arnPrefix, type Place } from '../arn';
import { type Entry, type EntryError, entryBytes, entryError, eventOf } from './entry';

/** Amazon EventBridge API Reference, "PutEvents". */
const MAX_ENTRIES = 10;

/** Amazon EventBridge API Reference, "PutEvents": the size of all entries together. */
const MAX_BYTES = 1024 * 1024;

/** Sends one event to the targets of a bus; resolves when the event is kept there. */
type SendEvent = (event: string, bus: string) => Promise<void>;

interface PutEventsOptions {
  readonly account: string;
  readonly region: string;
  readonly now: () => number;
  readonly send: SendEvent;
  readonly log: (line: string) => void;
}

/** `PutEvents`: each entry is accepted or refused by itself. */
export function putEvents(options: PutEventsOptions) {
  return async ({ body }: ApiRequest): Promise<ApiResponse> => {
    const { Entries = [] } = JSON.parse(String(body)) as { Entries?: readonly Entry[] };
    const refusal = refuse(Entries);
    if (refusal) return jsonError(400, 'ValidationException', refusal);
    const results: (EntryError | { EventId: string })[] = [];
    for (const entry of Entries) results.push(await put(options, entry));
    const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
    return jsonResponse(200, { FailedEntryCount, Entries: results });
  };
}

function refuse(entries: readonly Entry[]): string | undefined {
  if (entries.length === 0 || entries.length > MAX_ENTRIES)
    return `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`;
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  return bytes > MAX_BYTES ? 'Total size of the entries in the request is over the limit.' : undefined;
}

async function put(
  { account, region, now, send, log }: PutEventsOptions,
  entry: Entry,
): Promise<EntryError | { EventId: string }> {
  const error = entryError(entry) ?? busError(entry.EventBusName, { region, accountId: account });
  if (error) return error;
  const { id, event } = eventOf(entry, { account, region, now: now() });
  try {
    await send(event, busName(entry.EventBusName));
    return { EventId: id };
  } catch (cause) {
    log(`PutEvents: ${cause}`);
    return { ErrorCode: 'InternalFailure', ErrorMessage: 'Internal Service Failure' };
  }
}

/** An ARN of another region or account would else lead to the bus of the same name here. */
function busError(nameOrArn: string | undefined, place: Place): EntryError | undefined {
  if (!nameOrArn?.startsWith('arn:') || nameOrArn.startsWith(`${arnPrefix('events', place)}event-bus/`))
    return undefined;
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter EventBusName is not valid. Reason: ${nameOrArn} is no event bus of ${place.region} in this account.`,
  };
}

function busName(nameOrArn = 'default'): string {
  return nameOrArn.split('event-bus/').pop() ?? nameOrArn;
}
