import { from, reasons } from '../../../../support/plans/by-hand';

// Changes that somebody made outside Terraform and a plan undoes, or that only a user's own stack contains: no
// edit of a definition makes these, so they are written by hand.
// Here: routes, domains and DNS.

const record = {
  type: 'aws_route53_record',
  is: {
    name: 'api.example.com',
    type: 'CNAME',
    set_identifier: 'eu-west-1',
    latency_routing_policy: [{ region: 'eu-west-1' }],
  },
};

test.each([
  [
    'a record that a hand-over left under its inner name',
    {
      ...from(record, { name: 'antipode.api.example.com' }, {}),
      actions: ['delete', 'create'],
    },
    /replaces this region's answer for antipode\.api\.example\.com in DNS, which npx antipode handover finish does/,
  ],
  [
    'a record that loses its health check',
    from(record, { health_check_id: 'h' }, { health_check_id: '' }),
    /takes the health check from eu-west-1: DNS goes on naming it for api.example.com when it is down/,
  ],
  [
    'a record under another health check',
    from(record, { health_check_id: 'h' }, { health_check_id: 'i' }),
    /another health check decide about eu-west-1/,
  ],
  [
    'a record with another answer',
    from(record, { records: ['a'] }, { records: ['b'] }),
    /answer with something else/,
  ],
  [
    'a health check that is switched off',
    from({ type: 'aws_route53_health_check', is: { fqdn: 'a' } }, { disabled: false }, { disabled: true }),
    /switches off a health check/,
  ],
  [
    'a health check turned round',
    from(
      { type: 'aws_route53_health_check', is: { fqdn: 'a' } },
      { invert_healthcheck: false },
      { invert_healthcheck: true },
    ),
    /changes invert_healthcheck/,
  ],
  [
    'an API without its own address',
    from(
      { type: 'aws_apigatewayv2_api', is: { name: 'a' } },
      { disable_execute_api_endpoint: false },
      { disable_execute_api_endpoint: true },
    ),
    /whoever calls it gets no answer/,
  ],
  [
    'another API under a name',
    from(
      { type: 'aws_apigatewayv2_api_mapping', is: { domain_name: 'a' } },
      { api_id: '1' },
      { api_id: '2' },
    ),
    /another API answers under the name/,
  ],
  [
    'newer TLS',
    from(
      { type: 'aws_apigatewayv2_domain_name', is: { domain_name: 'a' } },
      { domain_name_configuration: [{ security_policy: 'TLS_1_2' }] },
      { domain_name_configuration: [{ security_policy: 'TLS_1_3' }] },
    ),
    /clients that cannot do with it are refused/,
  ],
  [
    'callers that must be authorized',
    from(
      { type: 'aws_apigatewayv2_route', is: { route_key: 'GET /' } },
      { authorization_type: 'NONE' },
      { authorization_type: 'AWS_IAM' },
    ),
    /closes GET \/ to whoever calls it/,
  ],
] as const)('%s is refused', (_what, change, expected) => {
  expect(reasons(change).join('\n')).toMatch(expected);
});

test.each([
  ['a record gets a health check', from(record, {}, { health_check_id: 'h' })],
  [
    'a record whose answer and type are known later',
    from(record, { records: ['a'] }, {}, { unknown: { records: true, type: true } }),
  ],
  [
    'a health check that was switched off',
    from({ type: 'aws_route53_health_check' }, { disabled: true }, { disabled: false }),
  ],
  [
    'methods that are written out where browsers send credentials, which take a star literally',
    from(
      { type: 'aws_apigatewayv2_api' },
      { cors_configuration: [{ allow_credentials: true, allow_methods: ['*'] }] },
      { cors_configuration: [{ allow_credentials: true, allow_methods: ['GET', 'POST'] }] },
    ),
  ],
  [
    'a route whose variable is renamed',
    from(
      { type: 'aws_apigatewayv2_route' },
      { route_key: 'GET /orders/{id}' },
      { route_key: 'GET /orders/{order}' },
    ),
  ],
] as const)('%s: nobody is asked', (_what, change) => {
  expect(reasons(change)).toEqual([]);
});
