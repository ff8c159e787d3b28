import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../../../bundle/bundle-function';
import { packageRoot } from '../../../project/root';
import { unkeptOnce } from '../../../stacks/unkept-once';
import { service } from '../../support/definition/fixture';

// Functions as a project of one's own bundles them, with antipode below its node_modules.

const root = mkdtempSync(path.join(tmpdir(), 'antipode-once-'));
mkdirSync(path.join(root, 'node_modules'));
symlinkSync(packageRoot, path.join(root, 'node_modules/antipode'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function problems(source: string, runs: string): string[] {
  writeFileSync(path.join(root, 'handler.ts'), source);
  const bundle = bundleFunction({
    name: 'nightly',
    entry: 'handler.ts',
    root,
    outdir: path.join(root, 'out'),
  });
  const entry = 'functions/expiry/handler.ts';
  const nightly = { entry, table: 'read-write', triggers: [{ schedule: 'cron(0 3 * * ? *)', runs }] };
  return unkeptOnce(service({ functions: { nightly } }), { nightly: bundle });
}

const PLAIN = 'export const handler = async () => undefined;';
const BESIDE = `import { scheduleHandler } from 'antipode/schedule';
  export const later = scheduleHandler(async () => undefined);
  ${PLAIN}`;
const OTHER = `import { queueHandler } from 'antipode/queue';\nexport const handler = queueHandler(null, async () => undefined);`;

writeFileSync(
  path.join(root, 'shared.ts'),
  `${BESIDE.replace('export const handler', 'export const plain')}\nexport const run = () => plain();`,
);

test.each([
  ['a plain handler', PLAIN],
  ['another handler of antipode', OTHER],
  ['a plain handler beside one that waits', BESIDE],
  [
    'a plain handler beside the import of one that waits',
    `import { run } from './shared';\n${PLAIN}\nrun();`,
  ],
])('%s cannot run once: it is refused', (_, source) => {
  expect(problems(source, 'once')).toEqual([
    expect.stringMatching(
      /^functions\.nightly has a schedule that runs once, .* every region each time\. Make it with scheduleHandler/,
    ),
  ]);
});

test.each([
  [
    'imported',
    `import { scheduleHandler } from 'antipode/schedule';\nexport const handler = scheduleHandler(async () => undefined);`,
  ],
  [
    'required',
    `const { scheduleHandler } = require('antipode/schedule');\nexports.handler = scheduleHandler(async () => undefined);`,
  ],
  ['by another module', `import { later } from './shared';\nexport { later as handler };`],
  ['wrapped', `import { later } from './shared';\nexport const handler = async (e, c) => later(e, c);`],
  [
    'beside a plain one',
    `import { plain, later } from './shared';\nexport { plain };\nconst all = { later };\nexport const { later: handler } = all;`,
  ],
])('scheduleHandler runs once, %s', (_, source) => {
  expect(problems(source, 'once')).toEqual([]);
});

test('a plain handler may run in every region', () => {
  expect(problems(PLAIN, 'every-region')).toEqual([]);
});
