import path from 'node:path';
import * as testing from 'antipode/testing';
import { blocks, read } from '../../support/docs/guide';

const guide = read('docs/testing.md');

const SHOWN = [
  '__tests__/example/testing/stacks.test.ts',
  '__tests__/example/testing/policies.test.ts',
  '__tests__/example/testing/handler.test.ts',
  '__tests__/example/integration/deployed-cloud.test.ts',
];

/** A test as it is in a user's own `__tests__/`. */
function asUsersHaveIt(code: string): string {
  return code.replaceAll("'../../../", "'../");
}

test.each(SHOWN)('docs/testing.md shows %s as it is', (file) => {
  const link = `[${path.basename(file)}](../${file})`;
  expect(guide).toContain(link);
  expect(blocks(guide.slice(guide.indexOf(link)))[0]).toBe(asUsersHaveIt(read(file)));
});

test('docs/testing.md shows only code that is in a test', () => {
  expect(blocks(guide)).toHaveLength(SHOWN.length);
});

test('docs/testing.md names every function that tests can call', () => {
  expect(
    Object.keys(testing).filter((name) => !guide.includes(`${name}(`) && !guide.includes(`\`${name}\``)),
  ).toEqual([]);
});
