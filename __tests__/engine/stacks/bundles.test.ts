import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { service } from '../../support/definition/fixture';
import { synth } from '../../support/stacks/synth';

const entry = '__tests__/fixtures/bundle/odd-handler.js';
const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());

test('functions are bundled as they say, and warnings are told once', () => {
  const modern = { entry, bundle: { format: 'esm' } };
  const { outdir, stacks } = synth(service({ functions: { modern, again: { entry } } }));
  const folder = path.join(outdir, 'functions');
  const names = (name: string) => {
    const zip = readdirSync(folder).find((file) => file.startsWith(`${name}-`)) ?? '';
    return Object.keys(unzipSync(readFileSync(path.join(folder, zip))));
  };
  expect(names('modern')).toEqual(['index.mjs', 'index.mjs.map']);
  expect(names('again')).toEqual(['index.js', 'index.js.map']);
  const fn = stacks['region-us-east-1']?.one('aws_lambda_function', 'function-modern_function');
  expect(fn?.handler).toBe('index.handler'); // Lambda looks for index.mjs too
  expect(warn.mock.calls).toEqual([[`warning: ${entry}:2:22: Duplicate key "a" in object literal`]]);
});

test('what is wrong with several functions is told at once', () => {
  const old = { entry: 'jest.config.cjs' };
  const gone = { entry, bundle: { assets: ['gone'] } };
  expect(() => synth(service({ functions: { old, gone } }))).toThrow(
    /^functions\.old\.entry: jest\.config\.cjs exports .*no "handler".*\nfunctions\.gone\.bundle\.assets\[0\]: "gone" does not exist/,
  );
});
