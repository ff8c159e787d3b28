import type { Terminal } from '../../../../cli/terminal';
import { RUN_BY_WORKFLOWS, showWritten } from '../../../../cli/views/init';
import type { Written } from '../../../../init/init';
import { frameFiles } from '../../../../init/template';

/** What is shown of a service that was written to the folder `shop`. */
function shown(written: Partial<Written>, { installed = true, folder = 'shop' } = {}): string[] {
  const lines: string[] = [];
  const plain = (text: string) => text;
  const terminal = { line: (text = '') => lines.push(text), green: plain, dim: plain };
  const all = { name: 'shop', written: [], left: [], manifest: undefined, ignored: [], ...written };
  showWritten(terminal as unknown as Terminal, all, { folder, installed });
  return lines;
}

test('each file is told as new or left', () => {
  const lines = shown({ written: ['main.ts'], left: ['README.md'] });
  expect(lines).toContain('  new   main.ts');
  expect(lines).toContain('  left  README.md');
});

test('what was added to package.json is told, and what was left though it differs', () => {
  const conflict = { entry: 'scripts.test', is: 'vitest', wanted: 'npm run lint && jest' };
  const manifest = { manifest: {}, added: ['scripts.start', 'dependencies.cdktf'], conflicts: [conflict] };
  const lines = shown({ left: ['package.json'], manifest });
  expect(lines).toContain('  left  package.json (added to: scripts.start, dependencies.cdktf)');
  expect(lines).toContain(
    '  package.json: scripts.test stays "vitest"; antipode\'s would be "npm run lint && jest"',
  );
});

test('what was added to .gitignore is told', () => {
  expect(shown({ left: ['.gitignore'], ignored: ['.antipode/', '/state/'] })).toContain(
    '  left  .gitignore (added to: .antipode/, /state/)',
  );
});

test('the next commands begin with what has not been done', () => {
  expect(shown({}).join('\n')).toMatch(/ {2}cd shop\n {2}npm start .*\n {2}npm test /);
  expect(shown({}, { installed: false }).join('\n')).toMatch(/ {2}npm install\n {2}npm start /);
  expect(shown({}, { folder: '.' }).join('\n')).not.toContain('cd ');
});

describe('where the project has scripts of its own', () => {
  const conflicts = [
    { entry: 'scripts.start', is: 'serverless offline start', wanted: 'antipode start' },
    { entry: 'scripts.test', is: 'node --test', wanted: 'npm run lint && jest' },
  ];
  const lines = shown({ manifest: { manifest: {}, added: [], conflicts } });

  test('the next commands are those that antipode’s scripts would run', () => {
    const next = lines.slice(lines.indexOf('  cd shop') + 1);
    expect(next.slice(0, 2)).toEqual([
      '  npx antipode start           # two regions on this machine, and one of them dies',
      '  npm run lint && npx jest     # lint, types and tests',
    ]);
  });

  test('it is told which of them the workflows run', () => {
    expect(lines).toContain('  The workflows in .github run what stays: scripts.test');
    expect(shown({}).join('\n')).not.toContain('workflows');
  });
});

test('what the workflows run is known', () => {
  const workflows = frameFiles().filter(({ file }) => file.startsWith('.github/workflows/'));
  const commands = workflows.flatMap(({ content }) => [...content.matchAll(/npm (?:run )?([\w:]+)/g)]);
  const scripts = commands.map(([, script = '']) => script).filter((script) => script !== 'audit');
  expect([...new Set(scripts)].sort()).toEqual([...RUN_BY_WORKFLOWS].sort());
});

test('where the README is the project’s own, antipode’s guide says what is where', () => {
  expect(shown({ written: ['README.md'] }).at(-1)).toBe('README.md says what is where.');
  expect(shown({ left: ['README.md'] }).at(-1)).toBe('antipode’s docs/first-service.md says what is where.');
});
