import path from 'node:path';
import { projectRoot } from '../project/root';
import { runTypeScript } from '../project/run-typescript';
import type { SmokeTest } from './smoke-test';

/** The test of a region that the definition names. @throws Error that says what is wrong with its file. */
export function loadSmokeTest(file: string): SmokeTest {
  const { default: test } = runTypeScript(path.resolve(projectRoot(), file)) as { default?: SmokeTest };
  if (typeof test !== 'function') throw new Error(`${file} has no default export that is a function`);
  return test;
}
