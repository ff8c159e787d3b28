import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';
import { extendedBy } from '../../../support/extension/extended';

const OWN = `
  region({ stack, provider, name, allow, environment, route, functions }) {
    const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
    allow('orders', ['sns:Publish'], [topic.arn]);
    environment('orders', { NEWS: topic.arn });
    route('orders', { http: 'GET /reports', throttling: { requestsPerSecond: 1, burst: 2 } });
    functions.orders.function.addOverride('memory_size', 512);
    new TerraformOutput(stack, 'news-arn', { value: topic.arn });
  },
  data({ stack, tables, name, arn }) {
    tables.table.addOverride('table_class', 'STANDARD_INFREQUENT_ACCESS');
    new SnsTopic(stack, 'audit', { name: name('audit') });
    new TerraformOutput(stack, 'audit-arn', { value: arn('sns', name('audit')) });
  },`;

describe('an extension', () => {
  const made = synthesize(extendedBy(OWN));
  const regions = made.regions.map((region) => [region, made.stack(region)] as const);

  test.each(regions)('adds resources and outputs to %s', (region, stack) => {
    const news = { name: `orders-${region}-news`, provider: 'aws' };
    expect(stack.all('aws_sns_topic').filter(({ name }) => name === news.name)).toEqual([news]);
    expect(stack.json).toMatchObject({ output: { 'news-arn': { value: '${aws_sns_topic.news.arn}' } } });
  });

  test.each(regions)('gives a function rights in %s, and no other', (region) => {
    const topic = `arn:aws:sns:${region}:123456789012:orders-${region}-news`;
    const orders = made.function('orders', region);
    expect(orders.may('sns:Publish', topic)).toBe(true);
    expect(orders.may('sns:Publish', `${topic}-other`)).toBe(false);
    expect(orders.may('sns:Subscribe', topic)).toBe(false);
    expect(orders.may('dynamodb:PutItem', made.arns(region).table)).toBe(true); // what it had it keeps
    expect(made.function('health', region).may('sns:Publish', topic)).toBe(false);
  });

  test('adds to a function’s environment', () => {
    expect(made.function('orders', 'eu-west-1').environment).toMatchObject({
      NEWS: 'arn:aws:sns:eu-west-1:123456789012:orders-eu-west-1-news',
      TABLE_NAME: 'orders',
    });
  });

  test.each(regions)('adds a route with limits, which the stage of %s waits for', (_region, stack) => {
    const stage = stack.one('aws_apigatewayv2_stage');
    expect(stage.depends_on).toContainEqual(expect.stringContaining('GETreports'));
    for (const address of stage.depends_on as string[])
      expect(address).toMatch(/^aws_apigatewayv2_route\.[\w-]+$/); // Terraform takes no expression there
    expect(stage.route_settings).toContainEqual({
      route_key: 'GET /reports',
      throttling_rate_limit: 1,
      throttling_burst_limit: 2,
    });
    expect(stack.one('aws_lambda_permission', 'http_GETreports')).toMatchObject({
      qualifier: expect.stringContaining('live'),
      source_arn: expect.stringContaining('/*/GET/reports'),
    });
  });

  test('changes what was generated', () => {
    expect(made.function('orders').memoryMegabytes).toBe(512);
    expect(made.dataStack.one('aws_dynamodb_table').table_class).toBe('STANDARD_INFREQUENT_ACCESS');
  });

  test('adds to the stack that exists once', () => {
    expect(made.dataStack.all('aws_sns_topic')).toEqual([{ name: 'orders-us-east-1-audit' }]);
    expect(made.dataStack.json).toMatchObject({
      output: {
        'audit-arn': {
          value:
            'arn:aws:sns:us-east-1:${data.aws_caller_identity.account.account_id}:orders-us-east-1-audit',
        },
      },
    });
  });
});

test('an extension finds everything that a definition has', () => {
  const all = `
    region({ stack, service, functions, queues, topics, tables, bus, api, stage, region, account, names, arn }) {
      const { pricing, view, worker } = functions;
      const value = [
        ...Object.keys(functions), ...Object.keys(queues), ...Object.keys(topics), tables.table.name, tables.table.arn, bus.name, api.id,
        stage.name, region, account, names.api, arn('sqs', 'x'), service.name, pricing.name, pricing.alias.arn,
        pricing.role.arn, pricing.log.name, pricing.failures.arn, String(worker.failures), view.function.arn,
        queues.ledger.queue.arn, queues.ledger.deadLetters.arn,
      ].join(' ');
      new TerraformOutput(stack, 'all', { value });
    },`;
  const { output } = synthesize(extendedBy(all, everyTrigger)).stack('eu-west-1').json as {
    output?: { all?: { value?: string } };
  };
  const account = '${data.aws_caller_identity.account.account_id}';
  expect(output?.all?.value?.split(' ')).toEqual([
    ...Object.keys(everyTrigger.functions as object),
    ...Object.keys(everyTrigger.queues as object),
    ...Object.keys(everyTrigger.topics as object),
    'orders',
    `arn:aws:dynamodb:eu-west-1:${account}:table/orders`,
    expect.stringMatching(/^\$\{aws_cloudwatch_event_bus\..*name\}$/),
    expect.stringMatching(/^\$\{aws_apigatewayv2_api\..*id\}$/),
    expect.stringMatching(/^\$\{aws_apigatewayv2_stage\..*name\}$/),
    ...['eu-west-1', account, 'orders-eu-west-1-api', `arn:aws:sqs:eu-west-1:${account}:x`, 'orders'],
    'orders-eu-west-1-pricing',
    expect.stringMatching(/^\$\{aws_lambda_alias\..*arn\}$/),
    expect.stringMatching(/^\$\{aws_iam_role\..*arn\}$/),
    expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*name\}$/),
    expect.stringMatching(/^\$\{aws_sqs_queue\..*arn\}$/),
    'undefined',
    expect.stringMatching(/^\$\{aws_lambda_function\..*arn\}$/),
    expect.stringMatching(/^\$\{aws_sqs_queue\..*arn\}$/),
    expect.stringMatching(/^\$\{aws_sqs_queue\..*arn\}$/),
  ]);
});

test('an extension that adds nothing changes nothing', () => {
  const text = (of: typeof plain) => Object.values(of.stacks).map((stack) => stack.text);
  const plain = synthesize(service());
  const { extend } = extendedBy('region() {},');
  expect(text(synthesize(service({ extend })))).toEqual(text(plain));
});
