import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

const entry = 'runtime/health/handler.ts';
const triggers = [
  { s3: 'acme-uploads-{region}', prefix: 'in/' },
  { s3: 'acme-exports', events: ['Object Created', 'Object Deleted'] },
];
const definition = service({ functions: { view: { entry, triggers } } });

test('each region has a rule for its own bucket, and for the one bucket of all', () => {
  for (const region of definition.regions) {
    const stack = synthesize(definition).stack(region);
    const rules = stack
      .all('aws_cloudwatch_event_rule')
      .sort((a, b) => (String(a.event_pattern) > String(b.event_pattern) ? -1 : 1));
    expect(rules.map(({ event_bus_name }) => event_bus_name)).toEqual(['default', 'default']);
    expect(rules.map(({ event_pattern }) => JSON.parse(String(event_pattern)))).toEqual([
      {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [`acme-uploads-${region}`] }, object: { key: [{ prefix: 'in/' }] } },
      },
      {
        source: ['aws.s3'],
        'detail-type': ['Object Created', 'Object Deleted'],
        detail: { bucket: { name: ['acme-exports'] } },
      },
    ]);
    for (const { name } of rules) expect(name).toMatch(new RegExp(`^orders-${region}-view-s3-[0-9a-f]{8}$`));
  }
});

test('what it fails at is kept, and no other rule may start the function', () => {
  const stack = synthesize(definition).stack();
  const failures = stack.one('aws_sqs_queue', 'function-view_queues_failures');
  expect(failures.name).toBe('orders-us-east-1-view-failures');
  const permissions = stack
    .all('aws_lambda_permission')
    .filter(({ principal }) => principal === 'events.amazonaws.com');
  expect(permissions).toHaveLength(2);
  for (const { source_arn } of permissions)
    expect(source_arn).toMatch(/^\$\{aws_cloudwatch_event_rule\.function-view_s3-/);
});
