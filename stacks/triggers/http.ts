import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { HttpTrigger } from '../../definition/triggers/http';
import { routeShape } from '../../definition/triggers/http-route';
import type { HttpApi } from '../constructs/http-api';
import type { CreateTriggers } from './kind';

/** The routes of the region's API. */
export const createRoutes: CreateTriggers<HttpTrigger> = (target, triggers, { regional, http }) => {
  for (const trigger of triggers) {
    const [id, formerId] = [routeShape(trigger.routeKey), trigger.routeKey].map(routeId) as [string, string];
    http.addRoute(id, {
      trigger,
      target: target.alias,
      ...(id === formerId ? {} : { formerId }),
    });
  }
  if (!triggers.some(hasVariables)) return;
  // A route's permission names its variables, and is made anew when one gets another name. Until then this one holds.
  new LambdaPermission(target, 'routes-permission', {
    provider: regional.provider,
    action: 'lambda:InvokeFunction',
    principal: 'apigateway.amazonaws.com',
    functionName: target.alias.functionName,
    qualifier: target.alias.name,
    sourceArn: `${http.api.executionArn}/*/*`,
  });
};

/** A route that is added later, unless the API has it: that is told elsewhere. */
export function createRoute(http: HttpApi, trigger: HttpTrigger, target: LambdaAlias): void {
  const id = routeId(routeShape(trigger.routeKey));
  if (http.node.tryFindChild(id) === undefined) http.addRoute(id, { trigger, target });
}

function hasVariables({ routeKey }: HttpTrigger): boolean {
  return routeKey.includes('{');
}

/**
 * A construct id allows no blanks or slashes. No path has a `|`, so two routes never get the same id. It does not hold
 * the names of variables: API Gateway takes two routes that differ in these alone for one, and refuses the second.
 */
function routeId(routeKey: string): string {
  return routeKey.replace(' ', ':').replaceAll('/', '|');
}
