import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { notOneOf } from '../not-one-of';
import type { Rule } from './rule';

/** The canary must be a region that serves, and the smoke test's file must exist. */
export const deployRules: Rule = ({ deploy, regions, projectRoot }) => {
  if (deploy === undefined) return [];
  const { canary, smokeTest } = deploy;
  const stranger =
    canary === undefined ? [] : notOneOf({ path: 'deploy.canary', name: canary }, 'the regions', regions);
  if (smokeTest === undefined || isFile(path.resolve(projectRoot, smokeTest))) return stranger;
  return [...stranger, { path: 'deploy.smokeTest', message: `the file "${smokeTest}" does not exist` }];
};

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
