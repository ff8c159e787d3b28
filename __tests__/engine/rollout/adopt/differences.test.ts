import { differencesOf } from '../../../../rollout/adopt/differences';
import { plannedChanges } from '../../../../terraform/plan/planned-change';

const address = 'aws_dynamodb_table.books';

test('only what differs is told, without what providers write for no value', () => {
  const before = {
    billing_mode: 'PAY_PER_REQUEST',
    stream_arn: '',
    ttl: [{ attribute_name: '', enabled: false }],
    tags: null,
    arn: 'arn',
  };
  const after = {
    billing_mode: 'PAY_PER_REQUEST',
    stream_arn: null,
    ttl: [{ attribute_name: 'until', enabled: true }],
    tags: { team: 'shop' },
  };
  const change = {
    actions: ['update'],
    before,
    after,
    after_unknown: { arn: true },
    importing: { id: 'Books' },
  };
  const changes = plannedChanges({
    resource_changes: [{ address, mode: 'managed', type: 'aws_dynamodb_table', change }],
  });
  expect(differencesOf({ stack: 'data', changes })).toEqual([
    { address, path: 'tags', was: 'none', becomes: '{"team":"shop"}' },
    { address, path: 'ttl.attribute_name', was: 'none', becomes: '"until"' },
    { address, path: 'ttl.enabled', was: 'false', becomes: 'true' },
  ]);
});
