import { routeShape } from '../../../../definition/triggers/http-route';
import type { PlannedChange } from '../../planned-change';
import type { Values } from '../../terraform-json';
import { each, FOREIGN, goes, type Judge, SET_BY_AWS, type TypeRules } from '../rules';

/** `<api>/<stage>/<method><path>` (API Gateway Developer Guide, "Control access to invoke an API"). */
function isFor({ source_arn }: Values, { route_key }: Values): boolean {
  const [method = '', path = ''] = String(route_key).split(' ');
  const route = route_key === '$default' ? '$default' : `${method === 'ANY' ? '*' : method}${path}`;
  return String(source_arn).endsWith(`/*/${route}`);
}

const permissionGone: Judge = (subject) => {
  const { before } = subject.change;
  const serves =
    goes(subject, 'aws_lambda_function', ({ function_name }) => function_name === before.function_name) ||
    goes(subject, 'aws_apigatewayv2_route', (route) => isFor(before, route)) ||
    goes(subject, 'aws_cloudwatch_event_rule', ({ arn }) => arn === before.source_arn) ||
    goes(subject, 'aws_sns_topic_subscription', ({ topic_arn }) => topic_arn === before.source_arn);
  return serves ? undefined : `lets ${source(before)} invoke ${before.function_name} no more`;
};

const shapeOf = (arn: unknown) => routeShape(String(arn));

/** A variable with another name: meanwhile the permission for all routes holds (stacks/triggers/http.ts). */
function isHeld({ before, after, forcedBy }: PlannedChange, plan: readonly PlannedChange[]): boolean {
  const isRenamed =
    forcedBy.join() === 'source_arn' && shapeOf(before.source_arn) === shapeOf(after.source_arn);
  const comesNow = plan.some(
    ({ type, action, after: next }) =>
      type === 'aws_lambda_permission' &&
      action === 'create' &&
      next.function_name === before.function_name &&
      String(next.source_arn).endsWith('/*/*'),
  );
  return isRenamed && !comesNow;
}

const permissionReplaced: Judge = ({ change, plan }) => {
  const { before, createsFirst } = change;
  return createsFirst || isHeld(change, plan)
    ? undefined
    : `lets ${source(before)} invoke ${before.function_name} no more until it may again: what comes in between fails`;
};

function source({ source_arn, principal }: Values): string {
  return (
    String(source_arn ?? principal)
      .split(':')
      .slice(5)
      .join(':') || String(principal)
  );
}

export const permissionRules: TypeRules = {
  name: (values) => `the permission of ${source(values)}`,
  harmless: {
    ...each(SET_BY_AWS, 'id', 'statement_id', 'statement_id_prefix'),
    ...each('which function answers is judged at what invokes it', 'qualifier', 'function_name'),
  },
  dangerous: {
    source_arn: ({ was, becomes }, subject) =>
      shapeOf(was) === shapeOf(becomes) ? undefined : permissionGone(subject),
    ...each('who may invoke the function goes by it', 'action', 'principal', 'source_account'),
    ...each(FOREIGN, 'event_source_token', 'function_url_auth_type', 'principal_org_id'),
  },
  removal: permissionGone,
  replacement: permissionReplaced,
};
