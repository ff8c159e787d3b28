import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import { extendedBy, extensionFile } from '../../../support/extension/extended';

/** What is told of an extension, without its first line: a line a problem. */
function told(parts: string, overrides: Record<string, unknown> = {}, before = ''): string[] {
  try {
    synthesize(extendedBy(parts, overrides, before));
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => !/problems? in /.test(line));
  }
  return [];
}

const region = (code: string) =>
  `region({ stack, provider, region, name, arn, allow, environment, route, functions, queues, api, allowPipeline }) { ${code} },`;
const pipeline = { state: { backend: 's3', bucketPrefix: 'acme-state' }, ci: { repository: 'acme/orders' } };

const jwt = { issuer: 'https://login.example.com', audience: ['orders'] };

type Case = readonly [
  what: string,
  code: string,
  expected: readonly string[],
  overrides?: Record<string, unknown>,
];

const CASES: readonly Case[] = [
  [
    'a resource in one region alone',
    "if (region === 'us-east-1') new SnsTopic(stack, 'news', { provider, name: name('news') });",
    [
      'region-eu-west-1: aws_sns_topic.news: is missing, and there in us-east-1; regions must be alike but for their names',
    ],
  ],
  [
    'a setting that differs between regions',
    "new SnsTopic(stack, 'news', { provider, name: name('news'), displayName: region === 'us-east-1' ? 'a' : 'b' });",
    [
      'region-eu-west-1: aws_sns_topic.news.display_name: is "b", and "a" in us-east-1; regions must be alike but for their names',
    ],
  ],
  [
    'a generated resource that is changed in one region alone',
    "if (region === 'us-east-1') functions.orders.function.addOverride('memory_size', 512);",
    [
      expect.stringMatching(
        /^region-eu-west-1: aws_lambda_function\.\S+\.memory_size: is 256, and 512 in us-east-1; /,
      ),
    ],
  ],
  [
    'an output of one region',
    "if (region !== 'us-east-1') new TerraformOutput(stack, 'here', { value: 'yes' });",
    [
      'region-eu-west-1: output.here: is there, and missing in us-east-1; regions must be alike but for their names',
    ],
  ],
  [
    'the name of another region',
    "new SnsTopic(stack, 'news', { provider, name: name('news'), displayName: 'beside eu-west-1' });",
    [
      'region-us-east-1: aws_sns_topic.news.display_name: names eu-west-1, on which us-east-1 would depend; take the context’s region, and make one in each',
      'region-eu-west-1: aws_sns_topic.news.display_name: is "beside {region}", and "beside eu-west-1" in us-east-1; regions must be alike but for their names',
    ],
  ],
  [
    'an ARN in a region that the service does not have',
    "new CloudwatchMetricAlarm(stack, 'alarm', { provider, alarmName: name('alarm'), comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1, alarmActions: ['arn:aws:sns:ap-south-1:123456789012:all'] });",
    [
      'region-us-east-1: aws_cloudwatch_metric_alarm.alarm.alarm_actions.0: names ap-south-1, on which us-east-1 would depend; take the context’s region, and make one in each',
    ],
  ],
  [
    'two ids that become one resource',
    "new SnsTopic(stack, 'api.v1.1', { provider, name: name('a') }); new SnsTopic(stack, 'api.v11', { provider, name: name('b') });",
    ['region-us-east-1: api.v11: becomes aws_sns_topic.apiv11, as api.v1.1 does; give it another id'],
  ],
  [
    'an id that is overridden with another’s',
    "new SnsTopic(stack, 'a', { provider, name: name('a') }); new SnsTopic(stack, 'b', { provider, name: name('b') }).overrideLogicalId('a');",
    ['region-us-east-1: b: becomes aws_sns_topic.a, as a does; give it another id'],
  ],
  [
    'two outputs under one id',
    "new TerraformOutput(stack, 'x.y', { value: '1' }); new TerraformOutput(stack, 'xy', { value: '2' });",
    ['region-us-east-1: xy: becomes output.xy, as x.y does; give it another id'],
  ],
  [
    'two resources under one name of AWS',
    "new SqsQueue(stack, 'a', { provider, name: name('mine') }); new SqsQueue(stack, 'b', { provider, name: name('mine') });",
    [
      'region-us-east-1: aws_sqs_queue.a: has the name "orders-us-east-1-mine", as aws_sqs_queue.b has; give it one of its own',
      'region-us-east-1: aws_sqs_queue.b: has the name "orders-us-east-1-mine", as aws_sqs_queue.a has; give it one of its own',
    ],
  ],
  [
    'one name for what an account has once',
    "new S3Bucket(stack, 'uploads', { provider, bucket: 'acme-uploads' }); new IamRole(stack, 'role', { provider, name: 'acme-role', assumeRolePolicy: '{}' });",
    [
      'region-us-east-1: aws_iam_role.role: "acme-role" is the same name in every region, where AWS has it once; name(…) makes one of each region’s',
      'region-us-east-1: aws_s3_bucket.uploads: "acme-uploads" is the same name in every region, where AWS has it once; name(…) makes one of each region’s',
    ],
  ],
  [
    'a provider of its own',
    "new AwsProvider(stack, 'else', { region: 'ap-south-1', alias: 'else' });",
    ['region-us-east-1: else: is another provider of AWS; give the context’s, which is for us-east-1'],
  ],
  [
    'a stack, a module, a remote state',
    `new TerraformStack(stack, 'inner'); new TerraformHclModule(stack, 'module', { source: 'terraform-aws-modules/sns/aws' });
     new DataTerraformRemoteStateLocal(stack, 'remote', { path: 'x' });`,
    [
      'region-us-east-1: inner: is a stack, which no deploy would apply; add to the stack that the context has',
      'region-us-east-1: module: is a module: what is in it cannot be checked; make its resources themselves',
      'region-us-east-1: data.terraform_remote_state: reads another stack’s state; no stack depends on another. Name what is there instead: name(…) and arn(…) say how',
    ],
  ],
  [
    'a stack beside the service’s',
    "new TerraformStack(stack.node.scope, 'beside-' + region);",
    [
      'region-us-east-1: beside-us-east-1: is beside the stacks, where no deploy would apply it; add to the stack that the context has',
    ],
  ],
  [
    'an aspect',
    'Aspects.of(stack).add({ visit() {} }); Aspects.of(api).add({ visit() {} });',
    [
      'region-us-east-1: the stack itself: has an aspect, which would change the stack after it was checked; change the resources themselves',
      'region-us-east-1: http/api: has an aspect, which would change the stack after it was checked; change the resources themselves',
    ],
  ],
  [
    'a generated resource that is removed',
    "functions.orders.log.node.scope.node.tryRemoveChild('asynchronous'); api.node.scope.node.tryRemoveChild('access-logs');",
    [
      'region-us-east-1: http/access-logs: is generated and may not be removed; leave it out of the definition',
    ],
  ],
  [
    'a role outside the boundary',
    `const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
     new IamRole(stack, 'role', { provider, name: name('mine'), assumeRolePolicy: trust }).addOverride('permissions_boundary', 'arn:aws:iam::aws:policy/AdministratorAccess');
     functions.orders.role.addOverride('permissions_boundary', undefined);`,
    [
      expect.stringMatching(
        /^region-us-east-1: aws_iam_role\.function-orders_role_\w+\.permissions_boundary: must be orders-boundary, /,
      ),
      'region-us-east-1: aws_iam_role.role.permissions_boundary: must be orders-boundary, the most that a role of a pipeline may do; antipode sets it',
    ],
    pipeline,
  ],
  [
    'rights that the definition would refuse',
    `allow('orders', ['s3:*', 'iam:PassRole', 'publish'], ['*']);
     allow('orders', ['sns:Publish'], ['everything', 'arn:aws:sns:ap-south-1:123456789012:x']);
     allow('orders', ['dynamodb:DeleteTable'], [arn('dynamodb', 'table/orders')]);
     allow('orders', [], []);`,
    [
      'region-us-east-1: allow("orders").actions[0]: "s3:*" stands for several; list each that the function calls',
      'region-us-east-1: allow("orders").actions[1]: "iam:PassRole" is a right over rights, which no function of a service has',
      'region-us-east-1: allow("orders").actions[2]: "publish" is no action; write it like "s3:PutObject"',
      'region-us-east-1: allow("orders").resources[0]: "everything" is no ARN; write it like "arn:aws:s3:::acme-uploads-{region}/*", or "*"',
      'region-us-east-1: allow("orders").resources[1]: is in ap-south-1, on which every region would depend; write {region}, and make one in each',
      expect.stringMatching(
        /^region-us-east-1: allow\("orders"\)\.actions\[0\]: would be for the service's own table/,
      ),
      'region-us-east-1: allow("orders"): must list one action or more',
      'region-us-east-1: allow("orders"): must list one resource or more',
    ],
  ],
  [
    'variables that are taken or not allowed',
    "environment('orders', { MINE: '1' }); environment('orders', { MINE: '2', TABLE_NAME: 'x', AWS_REGION: 'x', 'a-b': 'x' });",
    [
      'region-us-east-1: environment("orders").MINE: is set already; choose another name',
      'region-us-east-1: environment("orders").TABLE_NAME: antipode sets this variable itself; choose another name',
      'region-us-east-1: environment("orders").AWS_REGION: Lambda sets this variable itself; choose another name',
      'region-us-east-1: environment("orders").a-b: must be two or more letters, digits and underscores, a letter first',
    ],
  ],
  [
    'routes that are wrong or taken',
    "route('orders', { http: 'GET reports' }); route('orders', { http: 'GET /orders/{order}' }); route('orders', { http: 'GET /health' });",
    [
      expect.stringMatching(/^region-us-east-1: route\("orders", "GET reports"\): /),
      'region-us-east-1: route("orders", "GET /orders/{order}"): the route "GET /orders/{order}" is taken by functions.orders.triggers[1].http already',
      'region-us-east-1: route("orders", "GET /health"): "/health" is the path that Route 53 checks; move the route, or set health.path',
    ],
  ],
  [
    'what is not of the type that it should be',
    "allow('orders', 'sns:Publish', '*'); environment('orders', { MINE: 5 }); allowPipeline('aws_sns_topic', {});",
    [
      'region-us-east-1: allow("orders").actions: must be a list of texts',
      'region-us-east-1: allow("orders").resources: must be a list of texts',
      'region-us-east-1: environment("orders").MINE: must be a text',
      'region-us-east-1: allowPipeline("aws_sns_topic").read: must be a list of texts',
      'region-us-east-1: allowPipeline("aws_sns_topic").write: must be a list of texts',
      'region-us-east-1: allowPipeline("aws_sns_topic").resources: must be a list of texts',
    ],
  ],
  [
    'more rights than a role has room for',
    "for (let one = 0; one < 100; one++) allow('orders', ['s3:GetObject'], [`arn:aws:s3:::acme-${region}-${one}/*`]);",
    [
      expect.stringMatching(
        /^region-us-east-1: allow\("orders"\): has \d+ characters; 6000 at most, since IAM/,
      ),
    ],
  ],
  [
    'routes whose authorizer is none, which would be open',
    "route('orders', { http: 'GET /a', authorizer: 'peple' }); route('orders', { http: 'GET /b', authorizer: 'none', scopes: ['x'] });",
    [
      'region-us-east-1: route("orders", "GET /a").authorizer: "peple" is not one of authorizers — did you mean "people"?',
      'region-us-east-1: route("orders", "GET /b").scopes: are in tokens; name an authorizer that verifies them (jwt)',
    ],
    { authorizers: { people: { jwt } } },
  ],
];

const straight = (text: string) => text.replaceAll('’', "'");

test.each(CASES.map(([what, ...rest]) => [what, rest] as const))(
  'refuses %s',
  (_what, [code, expected, overrides]) => {
    const same = expected.map((one) => (typeof one === 'string' ? straight(one) : one));
    expect(told(region(code), overrides).map(straight)).toEqual(same);
  },
);

test('refuses a provider of another stack, which would silently be the region’s own', () => {
  const parts = `
    data({ provider }) { theirs = provider; },
    region({ stack, name }) { new SnsTopic(stack, 'news', { provider: theirs, name: name('news') }); },`;
  expect(told(parts, {}, 'let theirs;')).toEqual([
    "region-us-east-1: news: has the provider of the stack data; give it the context's, or none",
  ]);
});

test('refuses a reference into another stack, also of one into a later one', () => {
  const parts = `
    data({ stack }) {
      new TerraformOutput(stack, 'late', { value: Lazy.stringValue({ produce: () => last.arn }) });
    },
    region({ stack, name, environment, region }) {
      const topic = new SnsTopic(stack, 'news', { name: name('news') });
      environment('orders', { OTHER: (last ?? topic).arn });
      last = topic;
    },`;
  expect(told(parts, {}, 'let last;')).toEqual([
    'data: a value: refers to aws_sns_topic.news.arn of the stack region-eu-west-1; no stack depends on another. Name what is there instead: name(…) and arn(…) say how',
    expect.stringMatching(
      /^region-eu-west-1: aws_lambda_function\.\S+\.environment\.variables\.OTHER: refers to aws_sns_topic\.news\.arn of the stack region-us-east-1; /,
    ),
  ]);
});

test('tells everything that is wrong at once', () => {
  const code = `
    new AwsProvider(stack, 'else', { region: 'ap-south-1', alias: 'else' });
    environment('orders', { TABLE_NAME: 'x' });
    allow('orders', ['s3:*'], ['*']);
    route('orders', { http: 'GET /health' });
    new SnsTopic(stack, 'news', { provider, name: region === 'us-east-1' ? name('a') : name('b') });`;
  expect(told(region(code))).toHaveLength(5);
});

test.each([
  [
    'a function that the definition does not have',
    'functions.order.alias;',
    'functions.order: the definition has no such name — did you mean "orders"?; it has: orders',
  ],
  [
    'a right for one',
    "allow('order', ['sns:Publish'], ['*']);",
    'functions.order: the definition has no such name — did you mean "orders"?; it has: orders',
  ],
  [
    'a queue that it does not have',
    'queues.jobs.queue;',
    'queues.jobs: the definition has no such name; it has none',
  ],
  [
    'what CDKTF refuses',
    "new SnsTopic(stack, 'a', {}); new SnsTopic(stack, 'a', {});",
    "There is already a Construct with name 'a' in RegionStack [region-us-east-1]",
  ],
])('tells where an extension failed: %s', (_what, code, expected) => {
  expect(told(region(code))).toEqual([
    expect.stringMatching(/^\.antipode\/extensions\/.*own\.ts: region\(context\) of region-us-east-1: /),
  ]);
  expect(told(region(code))[0]).toContain(expected);
});

describe('the file of an extension', () => {
  const from = (code: string) => () => synthesize(service({ extend: extensionFile(code) }));

  test('must be there, inside the project', () => {
    expect(() => service({ extend: 'stacks/owm.ts' })).toThrow(
      'extend: the file "stacks/owm.ts" does not exist',
    );
    expect(() => service({ extend: '../own.ts' })).toThrow('must be a path inside the project');
    expect(() => service({ extend: 3 })).toThrow('extend: must be of type string (found 3)');
    expect(() => service({ extends: 'x' })).toThrow('extends: is not a setting — did you mean "extend"?');
  });

  test('must export an extension', () => {
    expect(from('export const region = 1;')).toThrow(
      'exports no extension; end it with: export default defineExtension(',
    );
    expect(from('export default { regions() {}, data: 3 };')).toThrow(
      /regions: is not a part — did you mean "region"\?; an extension has: data, region\n {2}data: must be a function/,
    );
    expect(from('export default {')).toThrow(/own\.ts cannot be loaded:/);
  });

  test('may not be asynchronous', () => {
    expect(from('export default { async region() {} };')).toThrow(
      'region(context) of region-us-east-1 is asynchronous, and its stack would be written before it ends',
    );
  });
});
