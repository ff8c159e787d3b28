import { actionProblem } from '../../../definition/rules/policies';
import { type Problem, suggest } from '../../../errors/problems';
import { plainIn } from '../checks/rights';
import type { StackView } from '../checks/view';
import type { Extender } from '../extender';
import { ALLOWED, OWN_KINDS, UNDER_OUR_NAMES } from './kinds';
import { lastOf } from './needs';

/** Of two kinds for one type, each names it alike. */
const NAMED: Readonly<Record<string, string>> = Object.assign({}, ...OWN_KINDS.map(({ types }) => types));

/** With a pipeline, its roles must be able to make what an extension adds. */
export function pipelineProblems(view: StackView, { pipelineRights }: Extender): Problem[] {
  if (view.service.ci === undefined) return [];
  const given = pipelineRights.filter(({ stack }) => stack === view.stack);
  const types = given.map(({ type }) => type);
  const own = [...new Set(view.own.map(({ type }) => type))];
  return [
    ...view.own.flatMap((one) => (types.includes(one.type) ? [] : ofOne(view, one))),
    ...given.flatMap(({ type, read, write, resources }) => {
      const path = `${view.id}: allowPipeline("${type}")`;
      const actions = [...read, ...write].flatMap((action) => actionProblem(action) ?? []);
      const unknown = resources.map(plainIn(view)).filter((text) => text.includes('${'));
      return [
        ...(own.includes(type)
          ? []
          : [{ path, message: `nothing of this type is added${suggest(type, own)}` }]),
        ...actions.map((message) => ({ path, message })),
        ...unknown.map((text) => ({
          path,
          message: `${text} is known only to Terraform, and the roles' policies must name it; give it as arn(…)`,
        })),
      ];
    }),
  ];
}

function ofOne(view: StackView, { address, type, attributes }: StackView['own'][number]): Problem[] {
  const told = (message: string) => [{ path: `${view.id}: ${address}`, message }];
  if (ALLOWED.includes(type) || !type.startsWith('aws_')) return [];
  const attribute = NAMED[type] ?? UNDER_OUR_NAMES[type];
  if (attribute === undefined || address.startsWith('data.'))
    return told(
      `the pipeline's roles have no rights for ${type}; give them: allowPipeline("${type}", { read: […], write: […], resources: […] })`,
    );
  const text = attributes[attribute];
  const name = text === undefined ? undefined : plainIn(view)(String(text));
  if (name === undefined || name.includes('${'))
    return told(
      `has no ${attribute} that is known before it is made, and the pipeline's roles are limited by it; give it one: name(…)`,
    );
  const ours = `${view.service.name}-{region}-`;
  if (NAMED[type] !== undefined || lastOf(name).startsWith(ours)) return [];
  return told(
    `the pipeline's roles may make this only under a name that begins with "${ours.replace('{region}', view.region)}" (found "${lastOf(name)}"); name(…) makes one`,
  );
}
