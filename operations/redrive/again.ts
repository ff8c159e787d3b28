import type { Message } from '@aws-sdk/client-sqs';
import { streamsClient } from '../../aws/clients';
import { invokeFunction } from '../../aws/invoke';
import { mappingFilter } from '../../aws/mapping-filters';
import { type RecordRange, readRecords } from '../../aws/stream-records';
import type { Deployment } from '../../aws/target';
import { failureOf } from './failure';

interface Place extends Deployment {
  readonly region: string;
  /** The function's name. */
  readonly name: string;
}

/** Gives a function the failed event again. @throws Error when it cannot, or when the function fails again. */
export async function again(place: Place, message: Message): Promise<void> {
  const failure = failureOf(message);
  if (failure.kind === 'stream') return handleAgain(place, failure.range);
  const { region, name } = place;
  await invokeFunction(place, { region, name, payload: failure.payload, wait: false });
}

/** Waits for the function, as a stream's mapping does. If it fails, the message stays in the failures queue. */
async function handleAgain(place: Place, range: RecordRange): Promise<void> {
  const { target, region, name } = place;
  const wanted = await mappingFilter(place, { region, name, streamArn: range.streamArn });
  const client = streamsClient(target, region);
  const records = await readRecords(client, range).finally(() => client.destroy());
  const payload = JSON.stringify({ Records: records.filter(wanted) });
  const answer = await invokeFunction(place, { region, name, payload, wait: true });
  const failed = answer.error !== undefined || answer.failedItems > 0;
  const { startSequenceNumber: first, endSequenceNumber: last } = range;
  if (failed) throw new Error(`${name} failed again at records ${first} to ${last}`);
}
