import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';

/** A folder of the project for a test's own workloads and secrets; it is removed after the test file. */
export function workloadFolder(): (name: string, text: string) => string {
  const parent = path.join(packageRoot, '.antipode');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'workload-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name, text) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return path.relative(packageRoot, file);
  };
}
