import { definition, service } from '../../support/definition/fixture';
import { fn, problemsOf, refuses } from '../../support/definition/problems-of';

const right = {
  actions: ['s3:PutObject'],
  resources: ['arn:aws:s3:::acme-{region}/*'],
  reason: 'keeps receipts',
};
const api = (...policies: object[]) => ({ functions: { api: { ...fn, policies } } });
const acts = (...actions: string[]) => api({ ...right, actions });
const on = (...resources: string[]) => api({ ...right, resources });
const table = (action: string, resource: string) =>
  api({ ...right, actions: [action], resources: [resource] });
const OWN = /^functions\.api\.policies\[0\]\.actions\[0\]: would be for the service's own table/;

refuses([
  [
    'a right without a reason',
    api({ ...right, reason: ' ' }),
    /^functions\.api\.policies\[0\]\.reason: must say why/,
  ],
  ['a right without actions', acts(), /policies\[0\]\.actions: must list one action or more/],
  ['a right without resources', on(), /policies\[0\]\.resources: must list one resource or more/],
  [
    'a misspelt field',
    api({ ...right, action: [] }),
    /policies\[0\]\.action: is not a setting — did you mean "actions"/,
  ],
  [
    'every action',
    acts('*'),
    /^functions\.api\.policies\[0\]\.actions\[0\]: "\*" stands for several; list each/,
  ],
  ['every action of a service', acts('s3:Get*'), /actions\[0\]: "s3:Get\*" stands for several/],
  [
    'what is no action',
    acts('PutObject'),
    /actions\[0\]: "PutObject" is no action; write it like "s3:PutObject"/,
  ],
  [
    'a resource of another partition',
    on('arn:aws-cn:s3:::acme-{region}/*'),
    /resources\[0\]: is of the partition aws-cn, and the service's regions are of aws$/,
  ],
  ['a right over rights', acts('iam:PassRole'), /actions\[0\]: "iam:PassRole" is a right over rights/],
  ['what is no ARN', on('acme-uploads'), /resources\[0\]: "acme-uploads" is no ARN; write it like/],
  ['a policy variable', on('arn:aws:s3:::acme/${aws:userid}'), /"\$\{aws:userid\}" is no placeholder; known/],
  [
    'an unknown placeholder',
    on('arn:aws:s3:::acme-{regoin}'),
    /"\{regoin\}" is no placeholder — did you mean "region"/,
  ],
  [
    'a region by its name',
    on('arn:aws:s3:::acme-eu-west-1/*'),
    /resources\[0\]: names eu-west-1; write \{region\}/,
  ],
  [
    'one region for all',
    on('arn:aws:ses:us-west-2:{account}:identity/a'),
    /is in us-west-2, on which every region/,
  ],
  [
    'a write to the own table',
    table('dynamodb:PutItem', 'arn:aws:dynamodb:{region}:{account}:table/orders'),
    OWN,
  ],
  ['a write to every table', table('dynamodb:PutItem', 'arn:aws:dynamodb:*:{account}:table/*'), OWN],
  [
    'an index of the own table by its name',
    table('dynamodb:Query', 'arn:aws:dynamodb:{region}:{account}:table/orders/index/byEmail'),
    OWN,
  ],
  [
    'the stream of the own table by its year',
    table('dynamodb:GetRecords', 'arn:aws:dynamodb:{region}:{account}:table/*/stream/2026*'),
    OWN,
  ],
  ['a write to everything', table('dynamodb:DeleteItem', '*'), OWN],
  [
    'the end of the own table',
    table('dynamodb:DeleteTable', 'arn:aws:dynamodb:{region}:*:table/order?'),
    OWN,
  ],
  [
    'more than a role holds',
    api(...Array.from({ length: 120 }, () => right)),
    /policies: has \d+ characters; 6000 at most/,
  ],
]);

test.each([
  ['an object’s', right],
  ['no resource', { ...right, actions: ['ses:SendEmail', 'cloudwatch:PutMetricData'], resources: ['*'] }],
  ['another account’s', { ...right, resources: ['arn:aws:sqs:{region}:999999999999:acme'] }],
  ['a scan of the own table', { ...right, actions: ['dynamodb:Scan'], resources: ['*'] }],
  [
    'another table’s',
    {
      ...right,
      actions: ['dynamodb:PutItem'],
      resources: ['arn:aws:dynamodb:{region}:{account}:table/orders-log'],
    },
  ],
])('a right to %s is taken', (_what, policy) => {
  expect(problemsOf(definition(api(policy)))).toEqual([]);
  expect(service(api(policy)).functions[0]?.policies).toEqual([policy]);
});

test('all that is wrong with rights is told at once', () => {
  const wrong = { ...right, actions: ['*', 'iam:GetUser'], resources: ['x', 'arn:aws:s3:::us-east-1'] };
  expect(problemsOf(definition(api(wrong, { ...right, resources: ['y'] })))).toHaveLength(5);
});
