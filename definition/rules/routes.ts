import { type HttpTrigger, parseHttpTrigger } from '../triggers/http';
import type { Draft, Rule } from './rule';

/** No route is there twice, and none takes the health check's place. */
export const routeRules: Rule = (draft) => {
  const { health } = draft;
  const triggers = httpTriggers(draft);
  const taken = new Map<string, string>();
  const twice = triggers.flatMap(({ path, trigger }) => {
    const shape = trigger.routeKey.replace(/\{[^}+]+(\+?)\}/g, '{$1}');
    const first = taken.get(shape);
    taken.set(shape, first ?? path);
    return first === undefined
      ? []
      : [{ path, message: `the route "${trigger.routeKey}" is taken by ${first} already` }];
  });
  if (health === undefined) return twice;
  const parsed = parseHttpTrigger(`GET ${health.path}`);
  if ('reason' in parsed) return [...twice, { path: 'health.path', message: parsed.reason }];
  if (health.path.includes('{'))
    return [...twice, { path: 'health.path', message: 'must be one path, without parameters' }];
  const clash = triggers
    .filter(({ trigger }) => trigger.path === health.path && ['GET', 'ANY'].includes(trigger.method))
    .map(({ path }) => ({
      path,
      message: `"${health.path}" is the path that Route 53 checks; move the route, or set health.path`,
    }));
  return [...twice, ...clash];
};

function httpTriggers({ triggers }: Draft): { readonly path: string; readonly trigger: HttpTrigger }[] {
  return triggers.flatMap(({ path, trigger }) => (trigger.kind === 'http' ? [{ path, trigger }] : []));
}
