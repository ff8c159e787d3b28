import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { createS3Service } from '../../../../../local-cloud/services/s3/service';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

// "Delivery type: Durable" (EventBridge Events Reference, "Amazon Simple Storage Service events").

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-s3-full-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A bucket that tells EventBridge, whose targets have room or not. */
function world() {
  const clock = new ManualClock();
  const folder = mkdtempSync(path.join(directory, 'region-'));
  new KeptMap<true>(path.join(folder, 's3-events.jsonl')).set('files', true);
  const targets = { isFull: true };
  const keys: string[] = [];
  const s3 = createS3Service({
    region: 'eu-west-1',
    accountId: '123456789012',
    directory: folder,
    clock,
    moto: async () => ({ status: 200, headers: {}, body: '' }),
    async send(event) {
      if (targets.isFull) throw new NotKept('no space left on device');
      keys.push((JSON.parse(event) as { detail: { object: { key: string } } }).detail.object.key);
    },
    log: () => undefined,
  });
  const put = async (key: string) => {
    const url = new URL(`http://127.0.0.1/files/${key}`);
    const request = {
      service: 's3',
      region: 'eu-west-1',
      method: 'PUT',
      url,
      headers: {},
      body: Buffer.from('x'),
    };
    const found = findOperation(s3.operations, request);
    return (await found?.operation.handle(request, found.parameters))?.status;
  };
  return { clock, targets, keys, put, stop: () => s3.stop() };
}

test('the event of an object arrives when there is room again, and once', async () => {
  const { clock, targets, keys, put } = world();
  expect(await put('a')).toBe(200);
  await settled();
  await clock.advance(60_000);
  expect(keys).toEqual([]);
  targets.isFull = false;
  expect(await put('b')).toBe(200);
  await clock.advance(600_000);
  expect(keys).toEqual(['b', 'a']);
});

test('a region that ends does not go on', async () => {
  const { clock, targets, keys, put, stop } = world();
  await put('a');
  await settled();
  stop();
  targets.isFull = false;
  await clock.advance(600_000);
  expect(keys).toEqual([]);
});
