import { ORIGIN_ATTRIBUTE } from '../../../../definition/names';
import { stamp } from '../../../../runtime/data/stamp';
import type { Table } from '../../../../runtime/data/table';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();
const mapping = stack.one('aws_lambda_event_source_mapping', 'function-view_stream');

test('reads the stream of the region’s own replica, from its beginning', () => {
  const [[id, replica] = []] = Object.entries(stack.json.data.aws_dynamodb_table ?? {});
  expect(replica).toMatchObject({ name: 'orders', provider: 'aws' });
  expect(mapping).toMatchObject({
    event_source_arn: `\${data.aws_dynamodb_table.${id}.stream_arn}`,
    function_name: expect.stringMatching(/^\$\{aws_lambda_alias\.function-view_live_.*\.arn\}$/),
    starting_position: 'TRIM_HORIZON',
    batch_size: 50,
  });
});

test('takes each change in its region of origin, and each delete by time to live where it was made', () => {
  const { filter } = mapping.filter_criteria as { filter: { pattern: string }[] };
  expect(filter.map(({ pattern }) => JSON.parse(pattern))).toEqual([
    { dynamodb: { NewImage: { region: { S: ['us-east-1'] } } } },
    { eventName: ['REMOVE'], userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] } },
  ]);
});

test('filters on the attribute in which writes say where they come from', () => {
  const table: Pick<Table, 'region' | 'now'> = { region: () => 'eu-west-1', now: () => 1 };
  expect(stamp(table as Table)).toHaveProperty(ORIGIN_ATTRIBUTE, 'eu-west-1');
});

test('halves a failing batch, gives up in time for a redrive, and says what it gave up', () => {
  expect(mapping).toMatchObject({
    bisect_batch_on_function_error: true,
    function_response_types: ['ReportBatchItemFailures'],
    maximum_retry_attempts: 5,
    maximum_record_age_in_seconds: 21_600,
    destination_config: {
      on_failure: {
        destination_arn: expect.stringMatching(
          /^\$\{aws_sqs_queue\.function-view_queues_failures_.*\.arn\}$/,
        ),
      },
    },
  });
});
