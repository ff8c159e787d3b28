import { block, type SecurityRule } from './rule';

/** The stage of the API of health paths that nobody guesses: an access log would tell them. */
const isOfHiddenHealth = (id: string) => id.startsWith('health-api_stage_');

export const API_RULES: readonly SecurityRule[] = [
  {
    name: 'ACM.2',
    asks: 'an RSA key of a certificate has 2,048 bits or more',
    types: ['aws_acm_certificate'],
    wrong: ({ resource }) =>
      resource.key_algorithm === 'RSA_1024' ? 'key_algorithm is RSA_1024' : undefined,
  },
  {
    name: 'APIGateway.9',
    asks: 'a stage writes access logs, but that of a health path which nobody guesses',
    types: ['aws_apigatewayv2_stage'],
    wrong: ({ resource, id }) =>
      block(resource, 'access_log_settings').destination_arn || isOfHiddenHealth(id)
        ? undefined
        : 'it has no access_log_settings',
  },
  {
    name: 'Serverless REL 1',
    asks: 'an API limits how many requests come in',
    types: ['aws_apigatewayv2_stage'],
    wrong({ resource }) {
      const { throttling_rate_limit: rate, throttling_burst_limit: burst } = block(
        resource,
        'default_route_settings',
      );
      return Number(rate) > 0 && Number(burst) > 0 ? undefined : 'default_route_settings set no throttling';
    },
  },
  {
    name: 'Serverless SEC 1',
    asks: 'an API answers under the names that were given to it alone',
    types: ['aws_apigatewayv2_api'],
    wrong: ({ resource, stack }) =>
      resource.disable_execute_api_endpoint === true || stack.all('aws_apigatewayv2_domain_name').length === 0
        ? undefined
        : 'its execute-api endpoint is open beside its domain',
  },
  {
    name: 'Serverless SEC 1',
    asks: 'a name takes TLS 1.2 or newer',
    types: ['aws_apigatewayv2_domain_name'],
    wrong: ({ resource }) =>
      block(resource, 'domain_name_configuration').security_policy === 'TLS_1_2'
        ? undefined
        : 'security_policy is not TLS_1_2',
  },
];
