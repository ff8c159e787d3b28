import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../../../bundle/bundle-function';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MAX_BUNDLE_BYTES = 15_000;

test(`is a bundle of at most ${MAX_BUNDLE_BYTES} bytes`, () => {
  const bundle = bundleFunction({ name: 'watch', entry: 'runtime/watch/handler.ts', outdir: folder });
  const code = unzipSync(readFileSync(path.join(folder, bundle.path)))['index.js'];
  expect(code?.byteLength).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
  expect(code?.byteLength).toBeGreaterThan(0);
});
