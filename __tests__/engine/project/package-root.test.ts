import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import { runTypeScript } from '../../../project/run-typescript';

const inside = path.join(packageRoot, '.antipode');
mkdirSync(inside, { recursive: true });
const folder = mkdtempSync(path.join(inside, 'package-root-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a script of this repository finds the package, though its folder has a package.json of its own', () => {
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "benchmarks" }');
  writeFileSync(path.join(folder, 'script.ts'), "export { packageRoot } from '../../project/root';");
  expect(runTypeScript(path.join(folder, 'script.ts'))).toMatchObject({ packageRoot });
});
