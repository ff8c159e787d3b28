import { gather } from '../../../../../local-cloud/services/lambda/pollers/sqs-batch';
import type { Held } from '../../../../../local-cloud/services/sqs/message';

const held = (id: number, body = '') => ({ message: { id: String(id), body } }) as unknown as Held;
const never = new AbortController().signal;

function queueOf(messages: Held[]) {
  const rooms: number[] = [];
  const receive = async (max: number) => {
    rooms.push(max);
    if (messages.length === 0) throw new Error('the queue is gone');
    return messages.splice(0, max);
  };
  const gathering = { receive, size: 25, windowMs: 1000, clock: { now: () => 0, sleep: async () => {} } };
  return { rooms, batch: () => gather({ ...gathering, signal: never }) };
}

const many = (number: number, body?: string) =>
  Array.from({ length: number }, (_, index) => held(index, body));

test('a batch is received by tens, as SQS gives them', async () => {
  const { rooms, batch } = queueOf(many(30));
  expect(await batch()).toHaveLength(25);
  expect(rooms).toEqual([10, 10, 5]);
});

test('messages that are received stay of the batch though no more can be: nobody else sees them for hours', async () => {
  const { rooms, batch } = queueOf(many(13));
  expect(await batch()).toHaveLength(13);
  expect(rooms).toEqual([10, 10, 10]);
});

test('a batch stays near what an invocation takes', async () => {
  const { batch } = queueOf(many(100, 'x'.repeat(600_000)));
  expect(await batch()).toHaveLength(10);
});

test('a queue that is gone before there is a message is told', async () => {
  await expect(queueOf([]).batch()).rejects.toThrow('the queue is gone');
});
