import { defaultCanary } from '../../definition/routing/kinds';
import type { Service } from '../../definition/service';
import { pathText } from '../../errors/problems';

/** Where the definition names a region, besides its list of regions: `routing.primary`, `routing.weights.us-west-2`. */
export function mentionsOf(service: Service, region: string): string[] {
  const { routing, deploy } = service;
  const canary = deploy.canary === region && defaultCanary(service) !== region ? ['deploy.canary'] : [];
  return [...mentionsIn(routing, region, ['routing']).map(pathText), ...canary];
}

function mentionsIn(value: unknown, region: string, path: readonly PropertyKey[]): PropertyKey[][] {
  if (value === region) return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return key === region ? [here] : mentionsIn(inner, region, here);
  });
}
