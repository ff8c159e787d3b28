import { routeAuthorizerProblems } from '../../../definition/rules/route-authorizers';
import type { Service } from '../../../definition/service';
import { httpKind } from '../../../definition/triggers/http';
import type { Problem } from '../../../errors/problems';
import type { Extender } from '../extender';

/** Added routes have the rules of the definition's, together with them. */
export function routeProblems({ service, routes, stacks }: Extender): Problem[] {
  const first = stacks.find(({ part }) => part === 'region');
  const added = routes.filter(({ region }) => region === first?.region);
  if (added.length === 0) return [];
  const all = [...definedRoutes(service), ...added];
  const functions = Object.fromEntries(service.functions.map((one) => [one.name, one]));
  const kinds = service.authorizers.map((one) => [one.name, one.kind === 'jwt' ? { jwt: one } : {}]);
  const { health, defaultAuthorizer } = service;
  return [
    ...httpKind.problems(all, { functions, health, incomplete: false }),
    ...routeAuthorizerProblems(added, { authorizers: Object.fromEntries(kinds), defaultAuthorizer }),
  ].map(({ path, message }) => ({ path: `${first?.stack.node.id}: ${path}`, message }));
}

function definedRoutes({ functions }: Service) {
  return functions.flatMap(({ name, triggers }) =>
    triggers.flatMap((trigger, index) =>
      trigger.kind === 'http'
        ? [{ function: name, path: `functions.${name}.triggers[${index}].http`, trigger }]
        : [],
    ),
  );
}
