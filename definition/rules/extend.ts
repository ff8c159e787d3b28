import { fileProblems } from './files';
import type { Rule } from './rule';

/** The file that adds to the stacks must exist, inside the project. */
export const extendRules: Rule = ({ extend, projectRoot }) =>
  extend === undefined ? [] : fileProblems({ path: 'extend', file: extend, projectRoot });
