import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../bundle/bundle-function';

export interface Unpacked {
  readonly file: string;
  readonly codeBytes: number;
  readonly zipBytes: number;
}

/** Bundles a handler as a deploy does, and unpacks the zip as Lambda does. */
export function bundleAndUnpack(name: string, entry: string, outdir: string): Unpacked {
  const bundle = bundleFunction({ name, entry, outdir });
  const folder = path.join(outdir, name);
  mkdirSync(folder, { recursive: true });
  const files = unzipSync(readFileSync(path.join(outdir, bundle.path)));
  for (const [file, contents] of Object.entries(files)) writeFileSync(path.join(folder, file), contents);
  const code = files['index.js'];
  if (code === undefined) throw new Error(`the bundle of ${entry} has no index.js`);
  return { file: path.join(folder, 'index.js'), codeBytes: code.byteLength, zipBytes: bundle.sizeBytes };
}
