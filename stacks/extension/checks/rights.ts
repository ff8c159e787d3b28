import { lengthProblems, rightProblems } from '../../../definition/rules/policies';
import type { Problem } from '../../../errors/problems';
import type { Extender } from '../extender';
import type { OwnRight } from '../own-rights';
import { plain, written } from './resolve';
import type { StackView } from './view';

/** A right as the definition's `policies` would say it: with `{region}` and `{account}`. */
export interface PlainRight {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A resource's text as `policies` would have it. */
export function plainIn(view: StackView): (text: string) => string {
  return (text) => plain(written(text, view), view).replaceAll(view.region, '{region}');
}

/** The rights that an extension gave the functions of a region. */
export function plainRights(view: StackView, { rights }: Pick<Extender, 'rights'>): PlainRight[] {
  return ofStack(view, rights).map(({ actions, resources }) => ({
    actions,
    resources: resources.map(plainIn(view)),
  }));
}

/** Rights have the rules of the definition's `policies`; a resource whose name AWS makes has nothing to hold. */
export function ownRightProblems(view: StackView, { rights }: Pick<Extender, 'rights'>): Problem[] {
  const own = ofStack(view, rights).map((right) => ({
    ...right,
    resources: right.resources.map(plainIn(view)),
  }));
  return [...ownLengthProblems(view, own), ...own.flatMap((right) => oneProblems(view, right))];
}

/** Together with `policies` of the definition, with which they share a role. */
function ownLengthProblems({ id, service }: StackView, own: readonly OwnRight[]): Problem[] {
  return service.functions.flatMap(({ name, policies }) => {
    const given = own.filter((one) => one.function === name);
    return given.length === 0 ? [] : lengthProblems([...policies, ...given], `${id}: allow("${name}")`);
  });
}

function oneProblems(
  { id, service }: StackView,
  { function: name, actions, resources }: OwnRight,
): Problem[] {
  const at = `${id}: allow("${name}")`;
  const about = { ...service, ownTables: service.tables.map(({ awsName }) => awsName) };
  const known = resources.filter((text) => !text.includes('${'));
  const unknown = service.ci === undefined ? [] : resources.filter((text) => text.includes('${'));
  return [
    ...rightProblems({ actions, resources: known }, at, about),
    ...(actions.length === 0 ? [{ path: at, message: 'must list one action or more' }] : []),
    ...(resources.length === 0 ? [{ path: at, message: 'must list one resource or more' }] : []),
    ...unknown.map((text) => ({
      path: at,
      message: `${text} is known only to Terraform, and the boundary of a pipeline's roles must name it; give it as arn(…)`,
    })),
  ];
}

function ofStack({ stack }: StackView, rights: readonly OwnRight[]): OwnRight[] {
  return rights.filter((one) => one.stack === stack);
}
