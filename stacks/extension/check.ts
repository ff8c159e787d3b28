import { DefinitionError, type Problem } from '../../errors/problems';
import type { OwnNeeds } from '../ci/own';
import { alikeProblems } from './checks/alike';
import { nameProblems } from './checks/names';
import { referenceProblems } from './checks/references';
import { ownRightProblems } from './checks/rights';
import { roleProblems } from './checks/roles';
import { routeProblems } from './checks/routes';
import { structureProblems } from './checks/structure';
import { viewOf } from './checks/view';
import type { Extender } from './extender';
import { needsOf } from './pipeline/needs';
import { pipelineProblems } from './pipeline/problems';

/**
 * Holds what an extension did against the rules of all stacks. Returns what a pipeline needs for it.
 *
 * @throws DefinitionError that lists every problem at once.
 */
export function checkExtension(extender: Extender): OwnNeeds {
  const { stacks, service, file } = extender;
  const views = stacks.map((one) => viewOf(one, service));
  const problems = [
    ...extender.problems,
    ...stacks.flatMap(structureProblems),
    ...routeProblems(extender),
    ...views.flatMap((view) => [
      ...referenceProblems(view, extender),
      ...roleProblems(view),
      ...nameProblems(view),
      ...ownRightProblems(view, extender),
      ...pipelineProblems(view, extender),
    ]),
  ];
  const told = new Set(problems.map(({ path }) => path));
  const alike = alikeProblems(views.filter(({ part }) => part === 'region'));
  const all = once([...problems, ...alike.filter(({ path }) => !told.has(path))], extender);
  if (all.length > 0) throw new DefinitionError(all, file);
  return needsOf(views, extender);
}

/** What is wrong in every region alike is told of the first. */
function once(problems: readonly Problem[], { stacks }: Extender): Problem[] {
  const regions = stacks.map(({ region }) => region);
  const plain = (text: string) => regions.reduce((of, region) => of.replaceAll(region, '{region}'), text);
  const seen = new Set<string>();
  return problems.filter(({ path, message }) => {
    const key = plain(`${path}: ${message}`);
    return !seen.has(key) && seen.add(key);
  });
}
