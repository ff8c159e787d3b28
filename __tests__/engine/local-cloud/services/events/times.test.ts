import type { Entry, EntryError } from '../../../../../local-cloud/services/events/entry';
import { putEvents } from '../../../../../local-cloud/services/events/put-events';

// The times that entries of PutEvents may have, in seconds.

const sent: string[] = [];
const put = putEvents({
  account: '123456789012',
  region: 'eu-west-1',
  now: () => 0,
  send: async (event) => void sent.push(JSON.parse(event).time),
  log: (line) => {
    throw new Error(line);
  },
});
afterEach(() => void sent.splice(0));

async function putTimes(times: readonly number[]) {
  const Entries = times.map((Time): Entry => ({ Source: 's', DetailType: 't', Detail: '{}', Time }));
  const { status, body } = await put({
    service: 'events',
    region: 'eu-west-1',
    method: 'POST',
    url: new URL('http://local-cloud/'),
    headers: {},
    body: Buffer.from(JSON.stringify({ Entries })),
  });
  const answer = JSON.parse(String(body)) as { FailedEntryCount: number; Entries: EntryError[] };
  return { status, failed: answer.FailedEntryCount, codes: answer.Entries.map(({ ErrorCode }) => ErrorCode) };
}

test('an entry whose time no event can have is refused for good, and those around it are sent once', async () => {
  const { status, failed, codes } = await putTimes([1, 1e14, -1e14, 1e300, 2]);
  expect([status, failed]).toEqual([200, 3]);
  expect(codes).toEqual([undefined, 'InvalidArgument', 'InvalidArgument', 'InvalidArgument', undefined]);
  expect(sent).toEqual(['1970-01-01T00:00:01Z', '1970-01-01T00:00:02Z']);
});

test('times have years of four digits', async () => {
  const [first, last] = [-62_167_219_200, 253_402_300_799.9];
  const { codes } = await putTimes([first, last, first - 1, last + 1]);
  expect(codes).toEqual([undefined, undefined, 'InvalidArgument', 'InvalidArgument']);
  expect(sent).toEqual(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']);
});
