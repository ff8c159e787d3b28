import { nodeFlags } from '../../../../../local-cloud/services/lambda/runtime/node-flags';

const BOTH = ['--no-experimental-require-module', '--no-experimental-detect-module'];

test.each([
  ['v22.23.3', undefined, BOTH],
  ['v20.19.0', '--enable-source-maps', BOTH],
  ['v22.23.3', '--experimental-require-module', ['--no-experimental-detect-module']],
  ['v22.11.0', undefined, []],
  ['v20.9.0', undefined, []],
  ['v24.1.0', undefined, []],
])('Node %s with NODE_OPTIONS %s has %j', (version, options, flags) => {
  expect(nodeFlags(version, options)).toEqual(flags);
});
