import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../../bundle/bundle-function';
import type { BundleSettings } from '../../../bundle/settings';
import { run } from '../../../process/run';

/** The result of a bundle, as Lambda would get it. */
export interface Bundled {
  /** The names of the zip's files, without source maps. */
  readonly names: string[];
  readonly notices: readonly string[];
  readonly hash: string;
  readonly sizeBytes: number;
  /** What the handler answers, in a process that has only the zip. */
  answer(): Promise<unknown>;
}

/**
 * Loads a handler as Lambda does, where ES modules cannot be required (Lambda Developer Guide, "Building with
 * Node.js").
 */
const CALL = `const { existsSync } = require('node:fs');
const loaded = existsSync('index.js') ? Promise.resolve().then(() => require('./index.js')) : import(process.cwd() + '/index.mjs');
loaded.then((module) => module.handler()).then((answer) => console.log(JSON.stringify(answer)), (error) => {
  console.log(JSON.stringify({ failed: error.message.split('\\n')[0] }));
});`;

/** A folder with sources and packages, for bundling. It is deleted after the tests of a file. */
export class BundledProject {
  readonly root = mkdtempSync(path.join(tmpdir(), 'antipode-bundled-'));
  private readonly task = mkdtempSync(path.join(tmpdir(), 'antipode-task-'));

  constructor() {
    afterAll(() => {
      for (const folder of [this.root, this.task]) rmSync(folder, { recursive: true, force: true });
    });
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
    writeFileSync(path.join(this.root, file), text);
  }

  /** Installs a package: its files by their names, and more fields of its package.json. */
  install(name: string, files: Readonly<Record<string, string>>, about: object = {}): void {
    this.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...about }));
    for (const [file, text] of Object.entries(files)) this.write(`node_modules/${name}/${file}`, text);
  }

  /** Writes an entry and bundles it. */
  bundle(source: string, settings: BundleSettings = {}, entry = 'functions/x/handler.ts'): Bundled {
    this.write(entry, source);
    const { root } = this;
    const made = bundleFunction({ name: 'x', entry, root, outdir: root, settings });
    const files = unzipSync(readFileSync(path.join(root, made.path)));
    return {
      names: Object.keys(files).filter((name) => !name.endsWith('.map')),
      notices: made.notices,
      hash: made.hash,
      sizeBytes: made.sizeBytes,
      answer: () => this.answer(files),
    };
  }

  private async answer(files: Readonly<Record<string, Uint8Array>>): Promise<unknown> {
    const folder = mkdtempSync(path.join(this.task, 'x-'));
    for (const [name, contents] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), contents);
    }
    const { output } = await run('sh', [
      '-c',
      'cd "$0" && exec "$1" -e "$2"',
      folder,
      process.execPath,
      CALL,
    ]);
    return JSON.parse(output.replaceAll(folder, '/var/task'));
  }
}
