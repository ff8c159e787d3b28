import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildFailure, buildSync, type Message } from 'esbuild';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';
import { NATIVE_ADVICE, nativePackages } from './packages/native-addons';
import { reproducibleZip } from './zip';

/** A function's code, ready to upload. */
export interface Bundle {
  /** The zip's path, from the output folder. */
  readonly path: string;
  /** SHA-256 of the zip in base64, as Lambda's `CodeSha256` has it. */
  readonly hash: string;
  readonly sizeBytes: number;
}

interface BundleOptions {
  readonly name: string;
  /** The handler's source, from `root`. */
  readonly entry: string;
  /** The output folder; the zip goes to `functions/` in it, once for all regions. */
  readonly outdir: string;
  /** Default: the project's folder. */
  readonly root?: string;
  /** Environment variables whose values become part of the code. Default: none. */
  readonly constants?: Readonly<Record<string, string>>;
}

/**
 * Bundles a handler with everything it imports into one file and zips it, reproducibly: the same sources
 * give the same bytes on any machine, in any folder, at any time.
 *
 * @throws UserError with each place where the source does not compile, or the native addons that it needs.
 */
export function bundleFunction({
  name,
  entry,
  outdir,
  root = projectRoot,
  constants = {},
}: BundleOptions): Bundle {
  const zip = reproducibleZip(compile({ name, entry, root, constants }));
  const digest = createHash('sha256').update(zip).digest();
  const file = path.posix.join('functions', `${name}-${digest.toString('hex').slice(0, 8)}.zip`);
  mkdirSync(path.join(outdir, 'functions'), { recursive: true });
  writeFileSync(path.join(outdir, file), zip);
  return { path: file, hash: digest.toString('base64'), sizeBytes: zip.byteLength };
}

type Source = Required<Omit<BundleOptions, 'outdir'>>;

function compile(source: Source): Record<string, Uint8Array> {
  const at = `functions.${source.name}.entry: ${source.entry}`;
  const { outputFiles, metafile } = build(source, at);
  const native = nativePackages(Object.keys(metafile.inputs), source.root);
  if (native.length > 0) throw new UserError(`${at} needs ${native.join(', ')}. ${NATIVE_ADVICE}`);
  return Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), file.contents]));
}

function build({ entry, root, constants }: Source, at: string) {
  const define = Object.entries(constants).map(([key, value]) => [
    `process.env.${key}`,
    JSON.stringify(value),
  ]);
  try {
    return buildSync({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: path.join(root, 'index.js'), // never written; source maps are relative to it
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      minify: true,
      keepNames: false,
      legalComments: 'none',
      define: { ...Object.fromEntries(define), 'import.meta.url': 'importMetaUrl' },
      inject: [path.join(projectRoot, 'bundle/import-meta-url.js')],
      sourcemap: 'linked',
      sourcesContent: false,
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
  } catch (error) {
    throw new UserError(`${at} does not compile:${reasons(error)}`, { cause: error });
  }
}

function reasons(error: unknown): string {
  const { errors } = error as BuildFailure;
  return errors ? errors.map((one) => `\n  ${place(one)}${advice(one.text)}`).join('') : ` ${String(error)}`;
}

function place({ location }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column}: ` : '';
}

function advice(text: string): string {
  return /No loader is configured for "\.node" files/.test(text) ? `${text}. ${NATIVE_ADVICE}` : text;
}
