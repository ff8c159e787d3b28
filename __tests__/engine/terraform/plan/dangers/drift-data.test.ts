import { service } from '../../../../support/definition/fixture';
import { from, reasons, reasonsOf } from '../../../../support/plans/by-hand';

// Changes that somebody made outside Terraform and a plan undoes, or that only a user's own stack contains: no
// edit of a definition makes these, so they are written by hand.
// Here: data, logs, messages and state.

const group = { type: 'aws_cloudwatch_log_group', is: { name: '/aws/lambda/a' } };
const queue = { type: 'aws_sqs_queue', is: { name: 'work' } };
const table = { type: 'aws_dynamodb_table', is: { name: 'orders' } };
const stage = { type: 'aws_apigatewayv2_stage', is: { name: '$default' } };
const bucket = (setting: string) => ({ type: `aws_s3_bucket${setting}`, is: { bucket: 'acme-state' } });
const key = { type: 'aws_kms_key', is: { arn: 'arn:aws:kms:us-east-1:1:key/1' } };
const policy = (...Action: string[]) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:sqs:eu-west-1:1:work' }] });

test.each([
  [
    'logs that were kept for ever',
    from(group, { retention_in_days: 0 }, { retention_in_days: 30 }),
    /keeps the log group .* 30 days instead of for ever/,
  ],
  ['another key of logs', from(group, {}, { kms_key_id: 'arn' }), /changes kms_key_id of the log group/],
  [
    'messages that were kept longer',
    from(queue, { message_retention_seconds: 1209600 }, { message_retention_seconds: 604800 }),
    /keeps messages in the queue work for 7 days instead of 14 days/,
  ],
  [
    'no dead letters',
    from(
      queue,
      { redrive_policy: '{"deadLetterTargetArn":"a","maxReceiveCount":5}' },
      { redrive_policy: '' },
    ),
    /takes the dead-letter queue from the queue work/,
  ],
  [
    'smaller messages',
    from(queue, { max_message_size: 262144 }, { max_message_size: 1024 }),
    /refuses messages of more than 1024 bytes/,
  ],
  [
    'others may send no more',
    from(queue, { policy: policy('sqs:SendMessage') }, { policy: '' }),
    /no longer lets others send to the queue work \(sqs:SendMessage on work\)/,
  ],
  [
    'a fixed capacity',
    from(table, { billing_mode: 'PAY_PER_REQUEST' }, { billing_mode: 'PROVISIONED' }),
    /changes billing_mode of the table/,
  ],
  [
    'another stream',
    from(table, { stream_view_type: 'NEW_AND_OLD_IMAGES' }, { stream_view_type: 'KEYS_ONLY' }),
    /replication and every stream trigger/,
  ],
  [
    'no time to live',
    from(table, { ttl: [{ enabled: true, attribute_name: 'a' }] }, { ttl: [{ enabled: false }] }),
    /ends time to live/,
  ],
  [
    'a shorter window of recovery',
    from(
      table,
      { point_in_time_recovery: [{ enabled: true, recovery_period_in_days: 35 }] },
      { point_in_time_recovery: [{ enabled: true, recovery_period_in_days: 7 }] },
    ),
    /keeps 7 days for point-in-time recovery instead of 35/,
  ],
  [
    'no recovery of a replica',
    from(
      table,
      { replica: [{ region_name: 'eu-west-1', point_in_time_recovery: true }] },
      { replica: [{ region_name: 'eu-west-1', point_in_time_recovery: false }] },
    ),
    /ends point-in-time recovery in eu-west-1/,
  ],
  [
    'no protection of a replica',
    from(
      table,
      { replica: [{ region_name: 'eu-west-1', deletion_protection_enabled: true }] },
      { replica: [{ region_name: 'eu-west-1', deletion_protection_enabled: false }] },
    ),
    /lifts the protection from deletion of the replica in eu-west-1/,
  ],
  [
    'another key of a replica',
    from(
      table,
      { replica: [{ region_name: 'eu-west-1', kms_key_arn: 'a' }] },
      { replica: [{ region_name: 'eu-west-1', kms_key_arn: 'b' }] },
    ),
    /changes the key that encrypts the table in eu-west-1/,
  ],
  [
    'no deletion protection',
    from(table, { deletion_protection_enabled: true }, { deletion_protection_enabled: false }),
    /lifts the table's protection/,
  ],
  [
    'a stage that deploys no more',
    from(stage, { auto_deploy: true }, { auto_deploy: false }),
    /changes auto_deploy of the stage/,
  ],
  [
    'no access logs',
    from(
      stage,
      { access_log_settings: [{ destination_arn: 'a', format: 'f' }] },
      { access_log_settings: [] },
    ),
    /ends access logs/,
  ],
  [
    'a key that is switched off',
    from(key, { is_enabled: true }, { is_enabled: false }),
    /nothing that it encrypted can be read/,
  ],
  [
    'a key that is deleted sooner',
    from(key, { deletion_window_in_days: 30 }, { deletion_window_in_days: 7 }),
    /leaves 7 days to cancel/,
  ],
  [
    'others may use a key',
    from(key, { policy: '{}' }, { policy: '{"a":1}' }),
    /who may read what it encrypted/,
  ],
  [
    'an alias of another key',
    from({ type: 'aws_kms_alias', is: { name: 'alias/a' } }, { target_key_id: '1' }, { target_key_id: '2' }),
    /points alias\/a at another key/,
  ],
  [
    'a bucket without versions',
    from(
      bucket('_versioning'),
      { versioning_configuration: [{ status: 'Enabled' }] },
      { versioning_configuration: [{ status: 'Suspended' }] },
    ),
    /an older one, such as a state's, cannot be had back/,
  ],
  [
    'an open bucket',
    from(bucket('_public_access_block'), { block_public_acls: true }, { block_public_acls: false }),
    /strangers may get to read what is in it/,
  ],
  [
    'another policy of a bucket',
    from(bucket('_policy'), { policy: '{}' }, { policy: '{"a":1}' }),
    /changes policy of the policy of the bucket/,
  ],
  [
    'a bucket that may be deleted',
    from(bucket(''), { force_destroy: false }, { force_destroy: true }),
    /every version of everything/,
  ],
  [
    'a tag that changes',
    from(queue, { tags_all: { 'antipode:service': 'orders' } }, { tags_all: {} }),
    /changes the tag antipode:service/,
  ],
] as const)('%s is refused', (_what, change, expected) => {
  expect(reasons(change).join('\n')).toMatch(expected);
});

test.each([
  [
    'a table of fixed capacity that takes what comes',
    from(
      table,
      { billing_mode: 'PROVISIONED', read_capacity: 5, write_capacity: 5 },
      { billing_mode: 'PAY_PER_REQUEST', read_capacity: 0, write_capacity: 0 },
    ),
  ],
  [
    'a table that had no stream',
    from(
      table,
      { stream_enabled: false, stream_view_type: '' },
      { stream_enabled: true, stream_view_type: 'NEW_AND_OLD_IMAGES' },
    ),
  ],
  ['logs that somebody cut short', from(group, { retention_in_days: 7 }, { retention_in_days: 30 })],
  ['logs for ever', from(group, { retention_in_days: 30 }, { retention_in_days: 0 })],
  [
    'messages that are kept longer',
    from(queue, { message_retention_seconds: 60 }, { message_retention_seconds: 604800 }),
  ],
  ['dead letters that were taken away', from(queue, {}, { redrive_policy: '{"deadLetterTargetArn":"a"}' })],
  [
    'protection that was lifted',
    from(table, { deletion_protection_enabled: false }, { deletion_protection_enabled: true }),
  ],
  [
    'a replica that was not protected',
    from(
      table,
      { replica: [{ region_name: 'eu-west-1' }] },
      { replica: [{ region_name: 'eu-west-1', deletion_protection_enabled: true }] },
    ),
  ],
  [
    'recovery that was ended',
    from(
      table,
      { point_in_time_recovery: [{ enabled: false }] },
      { point_in_time_recovery: [{ enabled: true }] },
    ),
  ],
  [
    'a bucket that was opened',
    from(bucket('_public_access_block'), { block_public_acls: false }, { block_public_acls: true }),
  ],
  ['a key that was switched off', from(key, { is_enabled: false }, { is_enabled: true })],
  ['a new tag', from(queue, { tags: { a: '1' } }, { tags: { a: '1', b: '2' } })],
  [
    'another format of access logs',
    from(
      stage,
      { access_log_settings: [{ destination_arn: 'a', format: 'f' }] },
      { access_log_settings: [{ destination_arn: 'a', format: 'g' }] },
    ),
  ],
  ['nothing, written in two ways', from(queue, { kms_master_key_id: '' }, { kms_master_key_id: null })],
] as const)('%s: nobody is asked', (_what, change) => {
  expect(reasons(change)).toEqual([]);
});

test('a replica of a region that retires may lose its protection', () => {
  const replica = (deletion_protection_enabled: boolean) => ({
    replica: [{ region_name: 'us-west-2', deletion_protection_enabled }],
  });
  const change = from(table, replica(true), replica(false));
  expect(reasons(change)).toHaveLength(1);
  expect(reasonsOf(service({ retiring: ['us-west-2'] }), change)).toEqual([]);
});
