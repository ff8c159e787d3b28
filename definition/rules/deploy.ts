import { notOneOf } from '../not-one-of';
import { fileProblems } from './files';
import type { Rule } from './rule';

/** The canary must be a region that serves, and the smoke test's file must exist. */
export const deployRules: Rule = ({ deploy, regions, projectRoot }) => {
  if (deploy === undefined) return [];
  const { canary, smokeTest } = deploy;
  return [
    ...(canary === undefined
      ? []
      : notOneOf({ path: 'deploy.canary', name: canary }, 'the regions', regions)),
    ...(smokeTest === undefined
      ? []
      : fileProblems({ path: 'deploy.smokeTest', file: smokeTest, projectRoot })),
  ];
};
