import { from, reasons } from '../../../../support/plans/by-hand';

// Changes that somebody made outside Terraform and a plan undoes, or that only a user's own stack contains: no
// edit of a definition makes these, so they are written by hand.
// Here: functions, their sources and their rights.

const stream = {
  type: 'aws_lambda_event_source_mapping',
  is: {
    event_source_arn: 'arn:aws:dynamodb:us-east-1:1:table/orders/stream/2026',
    function_arn: 'arn:aws:lambda:us-east-1:1:function:orders-changes:live',
  },
};
const lambda = { type: 'aws_lambda_function', is: { function_name: 'orders-api' } };
const target = { type: 'aws_cloudwatch_event_target', is: { rule: 'orders-mail' } };
const policy = (...Action: string[]) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:sqs:eu-west-1:1:work' }] });

/** Rights on the table, but for writing under some partition keys. */
const tablePolicy = (...denied: string[]) =>
  JSON.stringify({
    Statement: [
      { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' },
      ...denied.map((key) => ({
        ...{ Effect: 'Deny', Action: ['dynamodb:PutItem'], Resource: '*' },
        Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['antipode#drain', key] } },
      })),
    ],
  });
const rights = { type: 'aws_iam_role_policy', is: { role: 'r' } };

test.each([
  [
    'fewer executions',
    from(lambda, { reserved_concurrent_executions: -1 }, { reserved_concurrent_executions: 5 }),
    /lets orders-api run 5 times at once/,
  ],
  [
    'no executions of its own',
    from(lambda, { reserved_concurrent_executions: 10 }, { reserved_concurrent_executions: -1 }),
    /keeps no executions for orders-api/,
  ],
  ['no versions', from(lambda, { publish: true }, { publish: false }), /publishes no versions any more/],
  [
    'logs elsewhere',
    from(lambda, { logging_config: [{ log_group: 'a' }] }, { logging_config: [{ log_group: 'b' }] }),
    /writes logs to b instead of a/,
  ],
  [
    'a share of users for another version',
    from(
      { type: 'aws_lambda_alias', is: { name: 'live', function_name: 'a' } },
      { routing_config: [] },
      { routing_config: [{ additional_version_weights: { 2: 0.1 } }] },
    ),
    /sends a share of a's users/,
  ],
  [
    'a mapping that is switched off',
    from(stream, { enabled: true }, { enabled: false }),
    /stops orders-changes from taking from the stream of orders: changes are gone after 24 hours/,
  ],
  [
    'a stream that is filtered otherwise',
    from(stream, {}, { filter_criteria: [{ filter: [{ pattern: '{}' }] }] }),
    /Lambda drops what does not match/,
  ],
  [
    'fewer tries of a record',
    from(stream, { maximum_retry_attempts: -1 }, { maximum_retry_attempts: 5 }),
    /give up sooner on the stream of orders/,
  ],
  [
    'whole batches',
    from(stream, { function_response_types: ['ReportBatchItemFailures'] }, { function_response_types: [] }),
    /the items of a batch that were right/,
  ],
  [
    'a rule that is switched off',
    from(
      { type: 'aws_cloudwatch_event_rule', is: { name: 'r' } },
      { state: 'ENABLED' },
      { state: 'DISABLED' },
    ),
    /switches off the rule r/,
  ],
  [
    'another pattern of a rule',
    from(
      { type: 'aws_cloudwatch_event_rule', is: { name: 'r' } },
      { event_pattern: '{}' },
      { event_pattern: '{"source":["a"]}' },
    ),
    /events that match it no more/,
  ],
  [
    'events that cannot be delivered are not kept',
    from(target, { dead_letter_config: [{ arn: 'a' }] }, { dead_letter_config: [] }),
    /elsewhere, or nowhere/,
  ],
  [
    'events are given up sooner',
    from(
      target,
      { retry_policy: [{ maximum_retry_attempts: 185 }] },
      { retry_policy: [{ maximum_retry_attempts: 0 }] },
    ),
    /gives up sooner on events/,
  ],
  [
    'a schedule that is switched off',
    from({ type: 'aws_scheduler_schedule', is: { name: 's' } }, { state: 'ENABLED' }, { state: 'DISABLED' }),
    /switches off the schedule s/,
  ],
  [
    'a role that others take',
    from(
      { type: 'aws_iam_role', is: { name: 'r' } },
      { assume_role_policy: '{}' },
      { assume_role_policy: '{"a":1}' },
    ),
    /who may take it/,
  ],
  [
    'a role without its boundary',
    from(
      { type: 'aws_iam_role', is: { name: 'r' } },
      { permissions_boundary: 'arn:b' },
      { permissions_boundary: '' },
    ),
    /may do at most/,
  ],
  [
    'a right less',
    from(
      { type: 'aws_iam_role_policy', is: { role: 'r' } },
      { policy: policy('sqs:SendMessage', 'sqs:ReceiveMessage') },
      { policy: policy('sqs:SendMessage') },
    ),
    /takes rights from r: sqs:ReceiveMessage on work/,
  ],
  [
    'items that it may write no more',
    from(rights, { policy: tablePolicy() }, { policy: tablePolicy('settings') }),
    /refuses r something that it may do/,
  ],
  [
    'rights that are not known yet',
    from(
      { type: 'aws_iam_role_policy', is: { role: 'r' } },
      { policy: policy('a') },
      {},
      { unknown: { policy: true } },
    ),
    /what is not known yet/,
  ],
] as const)('%s is refused', (_what, change, expected) => {
  expect(reasons(change).join('\n')).toMatch(expected);
});

test.each([
  ['a mapping that was switched off', from(stream, { enabled: false }, { enabled: true })],
  [
    'antipode’s own items, which no handler writes, denied to a function',
    from(rights, { policy: tablePolicy() }, { policy: tablePolicy('antipode#home') }),
  ],
  [
    'a rule that was switched off',
    from({ type: 'aws_cloudwatch_event_rule' }, { state: 'DISABLED' }, { state: 'ENABLED' }),
  ],
] as const)('%s: nobody is asked', (_what, change) => {
  expect(reasons(change)).toEqual([]);
});
