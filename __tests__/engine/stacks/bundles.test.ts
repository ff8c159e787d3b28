import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

const entry = '__tests__/fixtures/bundle/odd-handler.js';
const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());

test('functions are bundled as they say, and warnings are told once', () => {
  const modern = { entry, bundle: { format: 'esm' } };
  const made = synthesize(service({ functions: { modern, again: { entry } } }));
  expect(made.function('modern').code.files).toEqual(['index.mjs', 'index.mjs.map']);
  expect(made.function('again').code.files).toEqual(['index.js', 'index.js.map']);
  expect(made.function('modern').resource.handler).toBe('index.handler'); // Lambda looks for index.mjs too
  expect(warn.mock.calls).toEqual([[`warning: ${entry}:2:22: Duplicate key "a" in object literal`]]);
});

test('what is wrong with several functions is told at once', () => {
  const old = { entry: 'jest.config.cjs' };
  const gone = { entry, bundle: { assets: ['gone'] } };
  expect(() => synthesize(service({ functions: { old, gone } }))).toThrow(
    /^functions\.old\.entry: jest\.config\.cjs exports .*no "handler".*\nfunctions\.gone\.bundle\.assets\[0\]: "gone" does not exist/,
  );
});
