import type { Terminal } from '../../../../cli/terminal';
import { showWritten } from '../../../../cli/views/init';
import type { Written } from '../../../../init/init';

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
  expect(shown({}).join('\n')).toMatch(/ {2}cd shop\n {2}npm start/);
  expect(shown({}, { installed: false }).join('\n')).toMatch(/ {2}npm install && npm start/);
  expect(shown({}, { folder: '.' }).join('\n')).not.toContain('cd ');
});
