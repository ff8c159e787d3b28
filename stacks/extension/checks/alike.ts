import type { Problem } from '../../../errors/problems';
import { ROUTE53_PROVIDER } from '../../provider';
import { shown } from './references';
import { pathOf, type StackView } from './view';

/**
 * Regions must be equal once each region's name is replaced; what the routing policy assigns is not compared, nor the
 * provider for Route 53's region, which may be one of the service's.
 */
export function alikeProblems([first, ...others]: readonly StackView[]): Problem[] {
  if (first === undefined) return [];
  const expected = normalized(first);
  return others.flatMap((view) =>
    differences(expected, normalized(view), []).map(({ path, was, is }) => ({
      path: `${view.id}: ${shown(path.join('.'))}`,
      message: `is ${show(is)}, and ${show(was)} in ${first.region}; regions must be alike but for their names`,
    })),
  );
}

function normalized({ json, region, stack, generated }: StackView): unknown {
  const ours = new Set([...generated].map(({ node }) => node.path));
  const isRouting = (value: unknown) => {
    const path = pathOf(value);
    return path.startsWith(`${stack.node.id}/dns/`) && ours.has(path);
  };
  const isLeftOut = (value: object) => isRouting(value) || Reflect.get(value, 'alias') === ROUTE53_PROVIDER;
  const text = JSON.stringify(json, (key, value) =>
    key === '//' || (typeof value === 'object' && value !== null && isLeftOut(value)) ? undefined : value,
  );
  return JSON.parse(text.replaceAll(region, '{region}'), (_, value) => (isEmpty(value) ? undefined : value));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

interface Difference {
  readonly path: readonly string[];
  readonly was: unknown;
  readonly is: unknown;
}

/** The places at which two values differ, each as deep as it goes. */
function differences(was: unknown, is: unknown, path: readonly string[]): Difference[] {
  if (isObject(was) && isObject(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return keys.flatMap((key) => differences(was[key], is[key], [...path, key]));
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, was, is }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (isObject(value)) return 'there';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
