import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest, ApiResponse } from '../../../../../local-cloud/gateway/operation';
import { Elsewhere, type KeptLetter } from '../../../../../local-cloud/services/sns/elsewhere';
import type { Letter } from '../../../../../local-cloud/services/sns/letter';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-sns-elsewhere-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const DEAD = 'arn:aws:sqs:us-east-1:123456789012:dead';
let files = 0;

function letter(text: string, more: Partial<Letter> = {}): Letter {
  const endpoint = 'arn:aws:sqs:eu-west-1:123456789012:jobs';
  return { arn: 'topic:1', protocol: 'sqs', endpoint, deadLetters: DEAD, text, ...more };
}

/** A topic's region, and another one that answers as it is told. */
function world() {
  const clock = new ManualClock();
  const { disk, write } = limitedDisk();
  disk.bytes = 1_000_000;
  const file = path.join(directory, `${files++}.jsonl`);
  const arrived: ApiRequest[] = [];
  const dead: { body: string; attributes?: object | undefined }[] = [];
  const logged: string[] = [];
  const other: { answer: (request: ApiRequest) => Partial<ApiResponse> } = { answer: () => ({}) };
  const begin = () => {
    const elsewhere = new Elsewhere({
      kept: new KeptMap<KeptLetter>(file, { write }),
      clock,
      async gateway(request) {
        const answer = { status: 200, headers: {}, body: '', ...other.answer(request) };
        if (answer.status < 300) arrived.push(request);
        return answer;
      },
      sendToQueue: async (_, message) => void dead.push(message),
      log: (line) => void logged.push(line),
    });
    elsewhere.start();
    return elsewhere;
  };
  return {
    clock,
    disk,
    other,
    file,
    begin,
    arrived: () => arrived.map(({ body }) => JSON.parse(String(body)).MessageBody),
    last: () => arrived.at(-1),
    dead,
    logged,
  };
}

const down = () => {
  throw new Error('socket hang up');
};

test('what a region that is down does not take arrives when it is back, in order, and once', async () => {
  const { clock, other, begin, arrived, logged } = world();
  const elsewhere = begin();
  other.answer = down;
  for (const text of ['one', 'two']) elsewhere.take(letter(text));
  await settled();
  await clock.advance(120_000);
  other.answer = () => ({ status: 503 });
  await clock.advance(120_000);
  expect([arrived(), logged.length > 5]).toEqual([[], true]);
  other.answer = () => ({});
  await clock.advance(20_000);
  expect(arrived()).toEqual(['one', 'two']);
  elsewhere.stop();
  begin();
  await settled();
  expect(arrived()).toEqual(['one', 'two']);
});

test('a queue elsewhere takes a message into its group', async () => {
  const { begin, last } = world();
  begin().take(letter('one', { group: 'tenant-1' }));
  await settled();
  expect(JSON.parse(String(last()?.body))).toMatchObject({ MessageGroupId: 'tenant-1' });
});

test('it outlives its own region, too', async () => {
  const { other, begin, arrived } = world();
  other.answer = down;
  const elsewhere = begin();
  elsewhere.take(letter('one'));
  await settled();
  elsewhere.stop();
  await settled();
  other.answer = () => ({});
  expect(arrived()).toEqual([]);
  begin();
  await settled();
  expect(arrived()).toEqual(['one']);
});

test('of a journal that was cut it sends what stands before the cut, and takes more', async () => {
  const { other, file, begin, arrived } = world();
  other.answer = down;
  const elsewhere = begin();
  for (const text of ['one', 'two', 'three']) elsewhere.take(letter(text));
  elsewhere.stop();
  await settled();
  truncateSync(file, statSync(file).size - 10);
  other.answer = () => ({});
  const again = begin();
  await settled();
  again.take(letter('four'));
  await settled();
  expect(arrived()).toEqual(['one', 'two', 'four']);
});

test('a subscription does not wait for another', async () => {
  const { other, begin, arrived } = world();
  other.answer = ({ region }) => (region === 'eu-west-1' ? down() : {});
  const elsewhere = begin();
  elsewhere.take(letter('one'));
  const endpoint = 'arn:aws:sqs:us-west-2:123456789012:jobs';
  elsewhere.take(letter('two', { arn: 'topic:2', endpoint }));
  await settled();
  expect(arrived()).toEqual(['two']);
});

test.each([
  ['a queue', 'QueueDoesNotExist', { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'gone' }],
  [
    'the cloud’s regions',
    'UnrecognizedClientException',
    { __type: 'UnrecognizedClientException', message: 'gone' },
  ],
])('what %s refuses for good is a dead letter', async (_, ErrorCode, answer) => {
  const { clock, other, begin, dead, logged } = world();
  other.answer = () => ({ status: 400, body: JSON.stringify(answer) });
  const elsewhere = begin();
  elsewhere.take(letter('one'));
  elsewhere.take(letter('two', { deadLetters: undefined }));
  await clock.advance(60_000);
  await settled();
  expect(dead).toEqual([{ body: 'one', attributes: { ErrorCode, ErrorMessage: 'gone' } }]);
  expect(logged).toEqual(['topic:1 dropped a message: gone']);
});

test('a region that does not come back is given up after 23 days', async () => {
  const { clock, other, begin, dead } = world();
  other.answer = down;
  const elsewhere = begin();
  elsewhere.take(letter('one'));
  elsewhere.stop();
  await clock.advance(22 * DAY_MS);
  const again = begin();
  await settled();
  again.stop();
  await settled();
  expect(dead).toEqual([]);
  await clock.advance(DAY_MS);
  begin();
  await settled();
  expect(dead).toMatchObject([{ body: 'one', attributes: { ErrorCode: 'ServiceUnavailable' } }]);
});

test('on a full disk it is not taken', async () => {
  const { disk, begin, arrived } = world();
  const elsewhere = begin();
  disk.bytes = 0;
  expect(() => elsewhere.take(letter('one'))).toThrow(NotKept);
  await settled();
  expect(arrived()).toEqual([]);
});

test('a function is invoked with its record, asynchronously, by name and alias', async () => {
  const { begin, last } = world();
  const endpoint = 'arn:aws:lambda:eu-west-1:123456789012:function:worker:live';
  begin().take(letter('{"Message":"x"}', { protocol: 'lambda', endpoint }));
  await settled();
  expect(last()).toMatchObject({ service: 'lambda', region: 'eu-west-1', method: 'POST' });
  expect(last()?.url.pathname).toBe('/2015-03-31/functions/worker%3Alive/invocations');
  expect(last()?.headers).toMatchObject({ 'x-amz-invocation-type': 'Event' });
  expect(JSON.parse(String(last()?.body))).toMatchObject({
    Records: [{ EventSubscriptionArn: 'topic:1', Sns: { Message: 'x' } }],
  });
});
