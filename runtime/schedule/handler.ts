import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { ContractError } from '../contract';
import { dynamodbTable } from '../data/dynamodb-table';
import { slotKey } from '../data/operation-key';
import { environment } from '../environment';
import { within } from '../invocation';
import { parseJson } from '../json';
import { logged } from '../logged';
import { unhandled } from '../queue/lanes';
import { type Outcome, once, type Slot } from './once';
import { putOff } from './put-off';

/** A slot as it is handled. */
export interface DueSlot extends Slot {
  /** The idempotency key: the same at every try, in every region. */
  readonly key: string;
}

type Run = (slot: Slot) => Promise<void>;

/**
 * A handler for schedules. A schedule that runs in every region invokes the function with its slots. A schedule that
 * runs once puts them into the function's slots queue, and the handler puts off slots that are an earlier region's
 * turn (`once` says what is guaranteed). When the handler throws, the slot is tried again, and in the end goes to the
 * function's failures queue or the slots' dead-letter queue.
 *
 * @__NO_SIDE_EFFECTS__ so that a bundler leaves out one that nobody uses, and synth sees which handler waits
 */
export function scheduleHandler(handle: (slot: DueSlot) => Promise<void>) {
  const run: Run = (slot) => handle({ ...slot, key: slotKey(slot) });
  return (event: SQSEvent | Slot, { awsRequestId }: Context): Promise<SQSBatchResponse | undefined> =>
    within({ requestId: awsRequestId }, async () => {
      if ('Records' in event) return unhandled(event.Records, (record) => runOnce(record, run));
      await deliver(event, (slot) => run(slot).then(() => ({ outcome: 'ran' })));
      return undefined;
    });
}

/** A slot that must wait is reported as not handled, and so comes back. */
class NotYet extends Error {}

async function runOnce(record: SQSRecord, run: Run): Promise<void> {
  const { outcome } = await deliver(parseJson(record.body), async (slot) => {
    const result = await once(slot, { ...place(), table: dynamodbTable }, () => run(slot));
    if (result.outcome === 'waits') await putOff(record, result.seconds);
    return result;
  });
  if (outcome === 'waits') throw new NotYet();
}

function place() {
  const { boundSeconds } = environment.slots();
  return { name: environment.ownName(), regions: environment.regions(), boundSeconds };
}

/** Logs one line a delivery, with its outcome. */
function deliver(value: unknown, how: (slot: Slot) => Promise<Outcome>): Promise<Outcome> {
  const slot = isSlot(value) ? value : undefined;
  const work = async () => {
    if (slot !== undefined) return how(slot);
    throw new ContractError('slot', ['must be an object with "schedule", a text, and "slot", a time']);
  };
  return within({ key: slot && slotKey(slot) }, () =>
    logged('slot', { fields: slot, tell: (outcome) => outcome }, work),
  );
}

function isSlot(value: unknown): value is Slot {
  const { schedule, slot } = (value ?? {}) as Partial<Slot>;
  return typeof schedule === 'string' && typeof slot === 'string' && !Number.isNaN(Date.parse(slot));
}
