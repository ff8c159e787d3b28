import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

test('esbuild’s warnings about own files are notices, with their place', () => {
  const source = "const x = { a: 1, a: 2 };\nexport const handler = async () => typeof x === 'strin';";
  expect(project.bundle(source).notices).toEqual([
    expect.stringMatching(/^functions\/x\/handler\.ts:1:18: Duplicate key "a" in object literal$/),
    expect.stringMatching(
      /^functions\/x\/handler\.ts:2:\d+: The "typeof" operator will never evaluate to "strin"$/,
    ),
  ]);
});

test('its warnings about packages are not', () => {
  project.install('odd', { 'index.js': 'exports.x = { a: 1, a: 2 };' });
  const source = "import { x } from 'odd'; export const handler = async () => x.a;";
  expect(project.bundle(source).notices).toEqual([]);
});
