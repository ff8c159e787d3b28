import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { definition, service } from '../../support/definition/fixture';
import { problemsOf } from '../../support/definition/problems-of';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-renamed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What loading a definition writes to standard error. */
function said(fields: Record<string, unknown>): string[] {
  const file = path.join(folder, 'antipode.config.ts');
  writeFileSync(file, `export default ${JSON.stringify(definition(fields))};`);
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)));
  loadService({ ANTIPODE_CONFIG: file });
  spy.mockRestore();
  return lines;
}

test('an old name is taken, and the new one is told', () => {
  expect(service({ deploy: { soakSeconds: 7 } }).deploy.bakeTimeSeconds).toBe(7);
  expect(said({ deploy: { soakSeconds: 7 } })).toEqual([
    expect.stringMatching(/antipode\.config\.ts: deploy\.soakSeconds is called bakeTimeSeconds now\./),
  ]);
});

test('nothing is told of a new name', () => {
  expect(said({ deploy: { bakeTimeSeconds: 7 } })).toEqual([]);
});

test('both names at once are refused, and so is a wrong value under the old one', () => {
  expect(problemsOf(definition({ deploy: { soakSeconds: 7, bakeTimeSeconds: 8 } }))).toEqual([
    'deploy.soakSeconds: is the old name of bakeTimeSeconds; leave it out',
  ]);
  expect(problemsOf(definition({ deploy: { soakSeconds: -1 } }))).toEqual([
    expect.stringMatching(/^deploy\.bakeTimeSeconds: must be from 0 to 3600 seconds/),
  ]);
});
