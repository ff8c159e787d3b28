import { fileProblems, outsideProblems } from './files';
import type { Rule } from './rule';

/**
 * The workload must exist, inside the project. The file of secrets must be there only where a local cloud is: it may
 * be kept out of the repository.
 */
export const rehearsalRules: Rule = ({ rehearsal: { workload, secrets } = {}, projectRoot }) => [
  ...(workload === undefined
    ? []
    : fileProblems({ path: 'rehearsal.workload', file: workload, projectRoot })),
  ...(secrets === undefined
    ? []
    : outsideProblems({ path: 'rehearsal.secrets', file: secrets, projectRoot })),
];
