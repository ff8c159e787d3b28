import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOMS as BUILT } from '../../../bin/build.cjs';
import { linesWith } from '../../../house/words';
import { packageRoot } from '../../../project/root';

/** What the example service is about. The engine serves any service, and speaks of none. */
const EXAMPLE = {
  unwanted: ['order', 'orders', 'coupon', 'coupons', 'stock', 'globe'],
  allowed: ['ORDER'], // PartiQL's ORDER BY, and a reserved word of DynamoDB
};

const ROOMS = [...BUILT, 'bin', 'house'];

test('the engine has no word of the example', () => {
  expect(linesWith(EXAMPLE, packageRoot, ROOMS)).toEqual([]);
});

test('nor has what is built of it', () => {
  const built = ['esm', ...BUILT].map((room) => `dist/${room}`); // beside them lie templates, which are no engine
  // Declarations are built at installation alone, and say what the sources say.
  const lines = linesWith(EXAMPLE, packageRoot, built).filter((line) => !line.includes('.d.ts:'));
  expect(lines).toEqual([]);
});

describe('what is found', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'antipode-words-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** The lines that are found in a file of one line. */
  function found(line: string): string[] {
    mkdirSync(path.join(root, 'aws/deep'), { recursive: true });
    writeFileSync(path.join(root, 'aws/deep/one.ts'), `// first\n  ${line}\n`);
    return linesWith(EXAMPLE, root, ['aws']);
  }

  test.each([
    'const order = 1;',
    '/** Sorted in the order of their names. */',
    "const route = 'GET /orders/{id}';",
    'type Order = string;',
    'const STOCK = 1;',
    "query('SELECT * ORDER BY order');",
  ])('%s', (line) => {
    expect(found(line)).toEqual([`aws/deep/one.ts:2: ${line}`]);
  });

  test.each([
    'cursor.take("ORDER", "BY");',
    'const inOrder = border(orderBy, ordered);',
    'const stocks = 1;',
  ])('not %s', (line) => {
    expect(found(line)).toEqual([]);
  });
});
