import { DataAwsDynamodbTable } from '@cdktf/provider-aws/lib/data-aws-dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import { Construct } from 'constructs';
import { ORIGIN_ATTRIBUTE } from '../../definition/names';
import { type TableDefinition, tableNamed } from '../../definition/tables/table';
import type { StreamTrigger } from '../../definition/triggers/stream';
import type { RegionalFunction } from '../constructs/regional-function';
import { present } from '../present';
import type { Regional } from '../regional';
import type { CreateTriggers } from './kind';

interface TableStreamProps {
  readonly regional: Regional;
  readonly trigger: StreamTrigger;
  readonly target: RegionalFunction;
  readonly table: TableDefinition;
}

/** How often a failing batch is tried again, halved each time: it holds up its items. */
const RETRIES = 5;

/**
 * A failure names its records but does not contain them. They stay in the stream for 24 hours (DynamoDB Developer
 * Guide, "Change data capture for DynamoDB Streams"). After six hours of retries, eighteen are left to redrive them.
 */
const MAXIMUM_RECORD_AGE_SECONDS = 6 * 3600;

/** A mapping from a table's stream; the definition's rules allow it for one function a table. */
export const createStreamMapping: CreateTriggers<StreamTrigger> = (target, triggers, { regional }) => {
  for (const trigger of triggers) {
    const table = tableNamed(regional.service, trigger.table);
    new TableStream(target, table.home ? 'stream' : `stream-${table.name}`, {
      regional,
      trigger,
      target,
      table,
    });
  }
};

/** The stream of this region's replica, filtered to changes that were made here. */
class TableStream extends Construct {
  constructor(scope: Construct, id: string, { regional, trigger, target, table }: TableStreamProps) {
    super(scope, id);
    const { provider, region } = regional;
    const failures = present(target.queues.failures, `the failures queue of ${target.name}`);
    // A stream's ARN contains the time it was made, so this region's control plane is asked for it.
    const replica = new DataAwsDynamodbTable(this, 'replica', {
      provider,
      name: table.awsName,
    });
    new LambdaEventSourceMapping(this, 'mapping', {
      provider,
      eventSourceArn: replica.streamArn,
      functionName: target.alias.arn,
      startingPosition: 'TRIM_HORIZON', // LATEST misses changes while the mapping is made
      batchSize: trigger.batchSize,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: RETRIES,
      maximumRecordAgeInSeconds: MAXIMUM_RECORD_AGE_SECONDS,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destinationArn: failures.arn } },
      filterCriteria: {
        filter: originFilters(region).map((filter) => ({ pattern: JSON.stringify(filter) })),
      },
    });
  }
}

/**
 * Every region's stream shows every region's changes. A write carries its region of origin, and a delete is such a
 * write (a tombstone). A delete by time to live carries DynamoDB's name only in the region that made it (DynamoDB
 * Developer Guide, "DynamoDB Streams and Time to Live"). No filter leaves out antipode's own items by the beginning of
 * their keys: of "anything-but", mappings know lists of whole values alone (Lambda Developer Guide, "Control which
 * events Lambda sends to your function"; of prefixes in it, "Comparison operators for use in event patterns in Amazon
 * EventBridge" says that only event buses have them). `streamHandler` passes over them.
 */
function originFilters(region: string): Record<string, unknown>[] {
  return [
    { dynamodb: { NewImage: { [ORIGIN_ATTRIBUTE]: { S: [region] } } } },
    {
      eventName: ['REMOVE'],
      userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] },
    },
  ];
}
