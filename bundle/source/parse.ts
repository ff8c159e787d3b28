import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node, Options } from 'acorn';
import { type Loader, transformSync } from 'esbuild';

const LOADERS: Readonly<Record<string, Loader>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.jsx': 'jsx',
};

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowHashBang: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
};

/** A source file as a syntax tree; undefined where it cannot be read. */
export function parseFile(file: string): Node | undefined {
  const text = readFileSync(file, 'utf8');
  const loader = LOADERS[path.extname(file)];
  const { parse } = require('acorn') as typeof import('acorn'); // most services never use it
  try {
    return parse(loader ? transformSync(text, { loader }).code : text, OPTIONS);
  } catch {
    return undefined; // esbuild reports the mistake, or knows a syntax that this parser does not
  }
}
