import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest } from '../../../../../local-cloud/gateway/operation';
import { createQueue, deleteQueue } from '../../../../../local-cloud/services/sqs/control-plane';
import type { QueueEntry } from '../../../../../local-cloud/services/sqs/journal';
import { receiptHandle } from '../../../../../local-cloud/services/sqs/message';
import { Queues } from '../../../../../local-cloud/services/sqs/queues';
import { Journal, NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { queueSettings } from '../../../../support/local-cloud/queue-settings';
import { ManualClock } from '../../../../support/route53/manual-clock';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-queues-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const [ROOM, RETENTION_S, VISIBILITY_MS] = [1_000_000, 3600, 30_000];
const DEAD = 'arn:aws:sqs:us-east-1:123456789012:dead';
let files = 0;

/** A queue whose messages are exhausted after two receives. */
function world() {
  const clock = new ManualClock();
  const { disk, write } = limitedDisk();
  const file = path.join(directory, `${files++}.jsonl`);
  const settings = async (arn: string) =>
    queueSettings({
      arn,
      fifo: false,
      retentionSeconds: RETENTION_S,
      visibilitySeconds: VISIBILITY_MS / 1000,
      redrive: arn === 'dead' ? undefined : { deadLetterTargetArn: DEAD, maxReceiveCount: 2 },
    });
  const start = () => new Queues({ clock, settings, journal: new Journal<QueueEntry>(file, { write }) });
  disk.bytes = ROOM;
  const queues = start();
  const add = (id: string) =>
    queues.add('jobs', { id, body: id, attributes: {}, delayedUntil: clock.now() }, undefined);
  const receive = async (from: Queues, name = 'jobs') =>
    (await from.receive(name, { max: 10, waitMs: 0 })).map((held) => ({
      id: held.message.id,
      count: held.receiveCount,
    }));
  return {
    clock,
    queues,
    add,
    receive,
    start,
    fill() {
      disk.bytes = statSync(file).size;
    },
    empty() {
      disk.bytes = ROOM;
    },
  };
}

const [A, B] = ['a', 'b'];

test('a receive that cannot be kept counts none and hides nothing', async () => {
  const { queues, add, receive, fill, empty, start } = world();
  for (const id of [A, B]) add(id);
  fill();
  for (let n = 0; n < 5; n += 1) await expect(receive(queues)).rejects.toThrow(NotKept);
  expect(queues.counts('jobs', await queues.settings('jobs'))).toEqual({
    visible: 2,
    delayed: 0,
    inFlight: 0,
  });
  empty();
  expect(await receive(queues)).toEqual([
    { id: A, count: 1 },
    { id: B, count: 1 },
  ]);
  expect(await receive(start())).toEqual([
    { id: A, count: 2 },
    { id: B, count: 2 },
  ]);
});

test('a dead letter that cannot be moved stays where it is, until there is room', async () => {
  const { clock, queues, add, receive, fill, empty, start } = world();
  add(A);
  for (let n = 0; n < 2; n += 1) {
    await receive(queues);
    await clock.advance(VISIBILITY_MS);
  }
  fill();
  for (let n = 0; n < 3; n += 1) await expect(receive(queues)).rejects.toThrow(NotKept);
  expect(queues.counts('jobs', await queues.settings('jobs')).visible).toBe(1);
  expect(queues.receivable('dead')).toEqual([]);
  empty();
  expect(await receive(queues)).toEqual([]);
  expect(queues.receivable('dead').map(({ message }) => message.id)).toEqual([A]);
  expect(await receive(start(), 'dead')).toEqual([{ id: A, count: 3 }]);
});

test('a message past its retention is not handed out on a full disk, and is deleted when there is room', async () => {
  const { clock, queues, add, receive, fill, empty, start } = world();
  add(A);
  await clock.advance(RETENTION_S * 1000 + 1);
  fill();
  await expect(receive(queues)).rejects.toThrow(NotKept);
  empty();
  expect(await receive(queues)).toEqual([]);
  expect(await receive(start())).toEqual([]);
});

test('a delete, a purge and a message that cannot be kept are refused, and can be asked for again', async () => {
  const { queues, add, fill, empty } = world();
  add(A);
  const [held] = await queues.receive('jobs', { max: 1, waitMs: 0 });
  const handle = held === undefined ? '' : receiptHandle(held);
  fill();
  expect(() => add(B)).toThrow(NotKept);
  expect(() => queues.delete('jobs', handle)).toThrow(NotKept);
  expect(() => queues.purge('jobs')).toThrow(NotKept);
  expect(queues.counts('jobs', await queues.settings('jobs')).inFlight).toBe(1);
  empty();
  queues.purge('jobs');
  expect(queues.counts('jobs', await queues.settings('jobs')).inFlight).toBe(0);
});

const asked = (body: object) => ({ body: Buffer.from(JSON.stringify(body)) }) as ApiRequest;

/** A queue's control plane, whose policies have a disk of their own. */
function controlPlane(queues: Queues) {
  const { disk, write } = limitedDisk();
  const file = path.join(directory, `${files++}.jsonl`);
  const answers = { count: 0, status: 200 };
  disk.bytes = ROOM;
  return {
    answers,
    fill() {
      disk.bytes = statSync(file).size;
    },
    plane: {
      async moto() {
        answers.count += 1;
        return { status: answers.status, headers: {}, body: '' };
      },
      settings: { invalidate: () => undefined } as unknown as Parameters<typeof deleteQueue>[0]['settings'],
      queues,
      policies: new KeptMap<string>(file, { write }),
    },
  };
}

test.each(['messages', 'policies'] as const)(
  'a queue whose %s cannot be given up is not deleted, and one that is has none when it is made anew',
  async (which) => {
    const { queues, add, receive, fill, empty, start } = world();
    const control = controlPlane(queues);
    add(A);
    if (which === 'messages') fill();
    else control.fill();
    const deleting = () => deleteQueue(control.plane, asked({ QueueUrl: 'http://x/1/jobs' }));
    await expect(deleting()).rejects.toThrow(NotKept);
    expect([control.answers.count, queues.receivable('jobs').length]).toEqual([0, 1]);
    empty();
    const there = controlPlane(queues);
    there.answers.status = 400;
    await deleteQueue(there.plane, asked({ QueueUrl: 'http://x/1/jobs' }));
    expect(queues.receivable('jobs')).toHaveLength(1);
    there.answers.status = 200;
    await deleteQueue(there.plane, asked({ QueueUrl: 'http://x/1/jobs' }));
    expect([await receive(queues), await receive(start())]).toEqual([[], []]);
  },
);

test('a queue is not made where its policy cannot be kept', async () => {
  const control = controlPlane(world().queues);
  control.fill();
  const input = asked({
    QueueName: 'jobs',
    Attributes: { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' },
  });
  await expect(createQueue(control.plane, input)).rejects.toThrow(NotKept);
  expect(control.answers.count).toBe(0);
});
