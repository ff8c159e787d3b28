import { reasons } from '../../../../support/plans/by-hand';

// Actions that no edit of a definition makes, written by hand as Terraform's page "JSON Output Format" has them.

const queue = { type: 'aws_sqs_queue', is: { name: 'work' } } as const;

test('what Terraform forgets stays in AWS and nobody looks after it', () => {
  expect(reasons({ ...queue, actions: ['forget'] })).toEqual([
    'forgets the queue work: it stays in AWS, and no deploy looks after it or sees that it is there',
  ]);
  expect(reasons({ ...queue, actions: ['create', 'forget'] })).toHaveLength(1);
  expect(reasons({ type: 'aws_rds_cluster', actions: ['forget'] })).toHaveLength(1);
});

test('a move within a type costs nothing; one to another type is refused', () => {
  const moved = (previous_address: string) => ({ ...queue, actions: ['no-op'], more: { previous_address } });
  expect(reasons(moved('aws_sqs_queue.before'))).toEqual([]);
  expect(reasons(moved('aws_sns_topic.before'))).toEqual([
    'makes aws_sqs_queue.it of aws_sns_topic.before, which was of another type',
  ]);
});

test('what is moved and changed is judged by the change', () => {
  const change = { before: { fifo_queue: false }, after: { fifo_queue: true } };
  expect(reasons({ ...queue, ...change, more: { previous_address: 'aws_sqs_queue.before' } })).toHaveLength(
    1,
  );
});

test('what is imported stays as it is, unless it is changed at once', () => {
  const importing = (actions: string[], after: object = {}) => ({
    ...queue,
    more: {
      change: { actions, importing: { id: 'q' }, before: { ...queue.is }, after: { ...queue.is, ...after } },
    },
  });
  expect(reasons(importing(['no-op']))).toEqual([]);
  expect(reasons(importing(['update'], { kms_master_key_id: 'k' }))).toHaveLength(1);
});

test('an action that antipode does not know is refused, whatever it is done to', () => {
  expect(reasons({ ...queue, actions: ['invoke'] })).toEqual([
    'does "invoke" with the queue work, which antipode does not know',
  ]);
  expect(reasons({ type: 'aws_rds_cluster', actions: ['invoke'] })).toHaveLength(1);
});

test('somebody’s own types may come; what else becomes of them nobody knows', () => {
  const cluster = { type: 'aws_rds_cluster', is: { a: 1 }, after: { a: 2 } };
  expect(reasons({ ...cluster, actions: ['create'] })).toEqual([]);
  expect(reasons(cluster)).toEqual([
    'changes aws_rds_cluster.it: antipode does not know what one of type aws_rds_cluster holds',
  ]);
  for (const actions of [['delete'], ['delete', 'create']])
    expect(reasons({ ...cluster, actions })).toHaveLength(1);
});

test('an attribute that came with a newer provider is refused until somebody has judged it', () => {
  expect(reasons({ ...queue, before: { region: 'us-east-1' }, after: { region: 'eu-west-1' } })).toEqual([
    'changes region of the queue work: no rule says that it is harmless',
  ]);
});

test('what serves a thing goes with it', () => {
  const route = {
    type: 'aws_apigatewayv2_route',
    is: { route_key: 'GET /a', target: 'integrations/i' },
    actions: ['delete'],
  };
  const integration = { type: 'aws_apigatewayv2_integration', is: { id: 'i' }, actions: ['delete'] };
  const permission = {
    type: 'aws_lambda_permission',
    is: { function_name: 'f', source_arn: 'arn:aws:execute-api:us-east-1:1:api/*/GET/a' },
    actions: ['delete'],
  };
  expect(reasons(route, integration, permission)).toEqual([
    'deletes the route GET /a: requests for it are answered with 404',
  ]);
  expect(reasons(integration, permission)).toHaveLength(2);
});

test('a permission is replaced without a gap only if the new one is made first', () => {
  const permission = (actions: string[]) => ({
    type: 'aws_lambda_permission',
    is: { function_name: 'f' },
    before: { source_arn: 'arn:aws:execute-api:us-east-1:1:api/*/GET/a/{id}' },
    after: { source_arn: 'arn:aws:execute-api:us-east-1:1:api/*/GET/a/{key}' },
    actions,
  });
  expect(reasons(permission(['create', 'delete']))).toEqual([]);
  expect(reasons(permission(['delete', 'create']))).toEqual([
    'lets api/*/GET/a/{id} invoke f no more until it may again: what comes in between fails',
  ]);
});

test('a health check goes with the record that goes by it', () => {
  const check = {
    type: 'aws_route53_health_check',
    is: { id: 'h', fqdn: 'a.example.com' },
    actions: ['delete'],
  };
  const record = {
    type: 'aws_route53_record',
    is: { name: 'a', set_identifier: 'x', health_check_id: 'h' },
    actions: ['delete'],
  };
  expect(reasons(check)).toEqual([
    'deletes the health check of a.example.com, by which DNS leaves the region when it is down',
  ]);
  expect(reasons(check, record)).toEqual([
    'takes x out of DNS for a; a region that leaves is named in retiring',
  ]);
});

test('checkers may ask another path as long as the one before is there', () => {
  const check = {
    type: 'aws_route53_health_check',
    before: { resource_path: '/health' },
    after: { resource_path: '/ready' },
  };
  const route = (path: string, action: string) => ({
    type: 'aws_apigatewayv2_route',
    is: { route_key: `GET ${path}` },
    actions: [action],
  });
  const mapping = (key: string, action: string) => ({
    type: 'aws_apigatewayv2_api_mapping',
    is: { api_mapping_key: key },
    actions: [action],
  });
  const [comes, goes] = [/ask a path that comes with the same deploy/, /while the one before goes/];
  expect(reasons(check)).toEqual([]);
  expect(reasons(check, route('/other', 'create'))).toEqual([]);
  expect(reasons(check, route('/ready', 'create'))).toEqual([expect.stringMatching(comes)]);
  expect(reasons(check, mapping('ready', 'create'))).toEqual([expect.stringMatching(comes)]);
  expect(reasons(check, route('/health', 'delete'))[0]).toMatch(goes);
  expect(reasons(check, mapping('health', 'delete'))[0]).toMatch(goes);
  expect(reasons(check, route('/ready', 'create'), route('/health', 'delete')).join()).not.toContain(
    '/ready:',
  );
});

test('a path of the health function goes when no checker asks it, and others do not', () => {
  const gone = (name: string) => {
    const uri = `arn:aws:apigateway:us-east-1:lambda:path/functions/arn:aws:lambda:us-east-1:1:function:shop-us-east-1-${name}:live/invocations`;
    const integration = {
      type: 'aws_apigatewayv2_integration',
      is: { id: 'i', integration_uri: uri },
      actions: ['delete'],
    };
    const is = { route_key: 'GET /old', target: 'integrations/i' };
    return reasons({ type: 'aws_apigatewayv2_route', is, actions: ['delete'] }, integration);
  };
  expect(gone('health')).toEqual([]);
  expect(gone('items')).toEqual(['deletes the route GET /old: requests for it are answered with 404']);
});

test('access logs go on in another group, and the group before keeps its lines', () => {
  const arn = 'arn:aws:logs:us-east-1:1:log-group:/aws/apigateway/shop-us-east-1-api';
  const stage = {
    type: 'aws_apigatewayv2_stage',
    before: { access_log_settings: [{ destination_arn: arn, format: 'f' }] },
    after: { access_log_settings: [{ format: 'f' }] },
    unknown: { access_log_settings: [{ destination_arn: true }] },
  };
  const group = (name: string, retention: number, action = 'forget') => ({
    type: 'aws_cloudwatch_log_group',
    is: { name, arn, retention_in_days: retention },
    actions: [action],
  });
  const former = '/aws/apigateway/shop-us-east-1-api';
  expect(reasons(stage, group(former, 30))).toEqual([]);
  expect(reasons(stage)).toEqual(['writes access logs elsewhere']);
  expect(reasons(group(former, 0))).toEqual([expect.stringMatching(/^forgets the log group/)]);
  expect(reasons(group('/aws/lambda/shop-us-east-1-api', 30))).toHaveLength(1);
  expect(reasons(stage, group(former, 30, 'delete'))).toHaveLength(2);
});

test('a variable by another name leaves no gap in what a route may start', () => {
  const at = (path: string) => ({ source_arn: `arn:aws:execute-api:us-east-1:1:a/*/${path}` });
  const renamed = {
    type: 'aws_lambda_permission',
    is: { function_name: 'shop-api' },
    before: at('GET/items/{id}'),
    after: at('GET/items/{item}'),
    actions: ['delete', 'create'],
    more: { change: { replace_paths: [['source_arn']] } as never },
  };
  const wide = (name: string) => ({
    type: 'aws_lambda_permission',
    is: { function_name: name, ...at('*') },
    actions: ['create'],
  });
  expect(reasons(renamed)).toEqual([]);
  expect(reasons(renamed, wide('shop-other'))).toEqual([]);
  expect(reasons(renamed, wide('shop-api'))).toEqual([expect.stringMatching(/what comes in between fails/)]);
  expect(reasons({ ...renamed, after: at('GET/other/{id}') })).toHaveLength(1);
});
