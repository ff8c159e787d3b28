import type { HttpTrigger } from '../../definition/triggers/http';
import type { CreateTriggers } from './kind';

/** The routes of the region's API. */
export const createRoutes: CreateTriggers<HttpTrigger> = (target, triggers, { http }) => {
  for (const trigger of triggers) http.addRoute(routeId(trigger.routeKey), { trigger, target: target.alias });
};

/** A construct id allows no blanks or slashes. No path has a `|`, so two routes never get the same id. */
function routeId(routeKey: string): string {
  return routeKey.replace(' ', ':').replaceAll('/', '|');
}
