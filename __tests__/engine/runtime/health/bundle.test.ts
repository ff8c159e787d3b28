import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../../../bundle/bundle-function';
import type { handler as Handler } from '../../../../runtime/health/handler';
import * as table from '../../../support/functions/fake-table';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const MAX_BUNDLE_BYTES = 15_000;
const MAX_ANSWER_MS = 2000;

const fake = new table.FakeTable();
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-health-'));
let endpoint: string;
let code: Uint8Array | undefined;
beforeAll(async () => {
  endpoint = await fake.start();
  const bundle = bundleFunction({ name: 'health', entry: 'runtime/health/handler.ts', outdir: folder });
  code = unzipSync(readFileSync(path.join(folder, bundle.path)))['index.js'];
  writeFileSync(path.join(folder, 'index.js'), code ?? '');
});
afterAll(() => {
  fake.stop();
  rmSync(folder, { recursive: true });
});
useVariables(() => functionVariables(endpoint));
captureLog();

/** The code as Lambda loads it, fresh. */
function load(): typeof Handler {
  let handler: typeof Handler | undefined;
  jest.isolateModules(() => {
    handler = require(path.join(folder, 'index.js')).handler;
  });
  return handler as typeof Handler;
}

test(`is a bundle of at most ${MAX_BUNDLE_BYTES} bytes`, () => {
  expect(code?.byteLength).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
  expect(code?.byteLength).toBeGreaterThan(0);
});

test('answers as a bundle', async () => {
  fake.behave(table.answers({}));
  expect(await load()()).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
});

test.each([
  ['says nothing', table.hangs],
  ['stops in mid-answer', table.hangsInMidAnswer],
])(`answers 503 within ${MAX_ANSWER_MS} ms when the table %s`, async (_, behaviour) => {
  fake.behave(behaviour);
  const handler = load();
  const started = performance.now();
  expect(await handler()).toMatchObject({ statusCode: 503 });
  expect(performance.now() - started).toBeLessThan(MAX_ANSWER_MS);
});
