import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest, Forward } from '../../../../local-cloud/gateway/operation';
import { durableMoto, type MotoEntry, replay } from '../../../../local-cloud/moto/durable-moto';
import { Journal, NotKept } from '../../../../local-cloud/storage/journal';
import { limitedDisk } from '../../../support/local-cloud/limited-disk';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-durable-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
const logged: string[] = [];
beforeEach(() => logged.splice(0));
const newFile = () => path.join(directory, `${files++}.jsonl`);

/** Names, and a rule that depends on what is there. */
function things() {
  const there = new Set<string>();
  const moto: Forward = async ({ headers, body }) => {
    const [name, creates] = [String(body), headers['x-amz-target'] === 'T.Create'];
    const status = there.has(name) === creates ? 400 : 200;
    if (status === 200) creates ? there.add(name) : there.delete(name);
    return { status, headers: {}, body: '' };
  };
  return { there, moto };
}

const ask = (operation: 'Create' | 'Delete' | 'Describe', name: string): ApiRequest => ({
  service: 'things',
  region: 'us-east-1',
  method: 'POST',
  url: new URL('http://local-cloud/'),
  headers: { 'x-amz-target': `T.${operation}` },
  body: Buffer.from(name),
});

function world(write?: ConstructorParameters<typeof Journal>[1]) {
  const file = newFile();
  const { there, moto } = things();
  const ends: string[] = [];
  const journal = new Journal<MotoEntry>(file, write);
  const durable = durableMoto({ moto, region: 'us-east-1', journal, end: (why) => ends.push(why) });
  const again = async () => {
    const next = things();
    await replay(new Journal<MotoEntry>(file).past(), next.moto, (line) => logged.push(line));
    return next.there;
  };
  return { there, durable, ends, again };
}

test('on a full disk moto is not asked for what cannot be kept, so that a later start makes the same again', async () => {
  const { disk, write } = limitedDisk();
  const { there, durable, ends, again } = world({ write });
  await expect(durable(ask('Create', 't'))).rejects.toThrow(NotKept);
  expect(there).toEqual(new Set());
  disk.bytes = 10_000;
  expect((await durable(ask('Delete', 't'))).status).toBe(400);
  expect((await durable(ask('Create', 't'))).status).toBe(200);
  expect((await durable(ask('Create', 'other'))).status).toBe(200);
  expect((await durable(ask('Delete', 't'))).status).toBe(200);
  expect(ends).toEqual([]);
  expect(await again()).toEqual(there);
});

test('a disk that fills up while moto works does not prevent that the change is kept', async () => {
  const { disk, write } = limitedDisk();
  const { there, durable, again } = world({ write });
  disk.bytes = 10_000;
  const creating = durable(ask('Create', 't'));
  disk.bytes = 0;
  expect((await creating).status).toBe(200);
  expect(await again()).toEqual(there);
});

test('what is refused, or fails, gives its room back', async () => {
  const { disk, write } = limitedDisk();
  const { durable } = world({ write });
  disk.bytes = 1000;
  for (let n = 0; n < 20; n += 1) expect((await durable(ask('Delete', 'none'))).status).toBe(400);
  expect((await durable(ask('Create', 't'))).status).toBe(200);
});

test('a process whose moto has a change that could not be kept even so ends', async () => {
  const { disk, write } = limitedDisk();
  let broken = false;
  const { durable, ends } = world({
    write: (descriptor, bytes, position) => {
      if (broken) throw new Error('EIO: i/o error');
      return write(descriptor, bytes, position);
    },
  });
  disk.bytes = 10_000;
  const creating = durable(ask('Create', 't'));
  broken = true;
  await expect(creating).rejects.toThrow(NotKept);
  expect(ends).toEqual([expect.stringMatching(/^moto has a change that could not be kept: .*EIO/)]);
});

/** Requests that moto took before, as a journal has them. */
const entries = (...requests: ApiRequest[]): MotoEntry[] =>
  requests.map((request, index) => ({
    kind: 'request',
    seed: String(index),
    request: { ...request, url: String(request.url), body: request.body.toString('base64') },
  }));

test('a request that is refused when it is made again is told by name, and what is beside it is there', async () => {
  const { there, moto } = things();
  const other = { ...ask('Delete', 'nothing'), service: 'others' };
  const journal = entries(ask('Create', 't'), ask('Delete', 'gone'), other, ask('Create', 'u'));
  await replay(journal, moto, (line) => logged.push(line));
  expect(there).toEqual(new Set(['t', 'u']));
  expect(logged).toEqual([
    'moto: things Delete was done before; now 400 ; it is left out',
    'moto: others Delete was done before; now 400 ; it is left out',
  ]);
});

test('where a later request of the service is refused too, which may rest on the first, nothing starts', async () => {
  const { moto } = things();
  const journal = entries(ask('Delete', 'gone'), ask('Create', 't'), ask('Create', 't'));
  await expect(replay(journal, moto, () => {})).rejects.toThrow(
    'things Create was done before; now 400 \nIt may rest on what was left out: things Delete',
  );
});
