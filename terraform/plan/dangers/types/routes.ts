import { HEALTH_FUNCTION, LIVE_ALIAS } from '../../../../definition/names';
import { routeShape } from '../../../../definition/triggers/http-route';
import type { Values } from '../../terraform-json';
import {
  each,
  FOR_PEOPLE,
  FOREIGN,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  SET_BY_AWS,
  type Subject,
  type TypeRules,
  unlessKnown,
  unlessWith,
} from '../rules';
import { judgeAuthorizationType, judgeAuthorizer, judgeScopes } from './authorizers';

const judgeKey: JudgeAttribute = ({ was, becomes, unknown }) =>
  unknown === undefined && routeShape(String(was)) === routeShape(String(becomes))
    ? undefined
    : `answers 404 to ${was}, which becomes ${becomes ?? 'what is not known yet'}`;

/** A version does not include which function answers a route. */
const another = (values: Values) =>
  `has another function answer ${values.route_key ?? 'a route'}, and a rollback of code does not undo that`;

/** A path of the health function counts for nothing once no checker asks it; while one may, the check is judged. */
function isOfHealth({ target }: Values, { plan }: Subject): boolean {
  return plan.some(
    ({ type, before }) =>
      type === 'aws_apigatewayv2_integration' &&
      `integrations/${before.id}` === target &&
      String(before.integration_uri).includes(`-${HEALTH_FUNCTION}:${LIVE_ALIAS}/`),
  );
}

const routeGone: Judge = (subject) => {
  const { before, action } = subject.change;
  return isOfHealth(before, subject)
    ? undefined
    : `${action}s the route ${before.route_key}: requests for it are answered with 404`;
};

export const routeRules: TypeRules = {
  name: ({ route_key }) => `the route ${route_key}`,
  harmless: {
    ...each(SET_BY_AWS, 'id'),
    ...each(FOR_PEOPLE, 'operation_name'),
  },
  dangerous: {
    route_key: judgeKey,
    target: unlessKnown((_, { change }) => another(change.before)),
    authorization_type: judgeAuthorizationType,
    authorizer_id: judgeAuthorizer,
    authorization_scopes: judgeScopes,
    ...each('who may call it goes by it', 'api_key_required'),
    ...each(IDENTITY, 'api_id'),
    ...each(
      FOREIGN,
      ...['model_selection_expression', 'request_models', 'route_response_selection_expression'],
      'request_parameter',
    ),
  },
  removal: routeGone,
};

/** API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs". */
const judgeUri: JudgeAttribute = (_, { change, plan }) => {
  const route = plan.find(({ before }) => before.target === `integrations/${change.before.id}`);
  return another(route?.before ?? {});
};

export const integrationRules: TypeRules = {
  name: ({ id }) => `the integration ${id}`,
  harmless: {
    ...each(SET_BY_AWS, 'id', 'integration_response_selection_expression'),
    ...each(FOR_PEOPLE, 'description'),
  },
  dangerous: {
    integration_uri: unlessKnown(judgeUri),
    ...each('functions take what they were written for', 'payload_format_version'),
    ...each(IDENTITY, 'api_id', 'integration_type'),
    ...each(
      FOREIGN,
      ...['connection_id', 'connection_type', 'content_handling_strategy', 'credentials_arn'],
      ...['integration_method', 'integration_subtype', 'passthrough_behavior', 'request_parameters'],
      ...['request_templates', 'template_selection_expression', 'timeout_milliseconds'],
      ...['response_parameters', 'tls_config'],
    ),
  },
  removal: unlessWith(
    'aws_apigatewayv2_route',
    ({ id }, { target }) => target === `integrations/${id}`,
    ({ id }) => `deletes the integration ${id}, by which a route is answered`,
  ),
};
