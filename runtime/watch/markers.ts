import { callDynamodb } from '../data/client';
import { CONDITION_FAILED, DataError } from '../data/errors';
import { environment } from '../environment';

/** Its items say when each region was last alive: sort key = region. */
const MARKER_PARTITION = 'antipode#marker';

/** The item has no stamp of its region, so that no stream's function hears of it. Without `at` its region is gone. */
interface Marker {
  readonly [attribute: string]: { readonly S?: string } | undefined;
}

/** Writes this region's marker, unless a later one is there: a retry may come after the next minute. */
export async function writeMarker(minute: string): Promise<void> {
  const { name, partitionKey, sortKey } = environment.table();
  const input = {
    TableName: name,
    Item: {
      [partitionKey]: { S: MARKER_PARTITION },
      [sortKey]: { S: environment.region() },
      at: { S: minute },
    },
    ConditionExpression: 'attribute_not_exists(#at) OR #at < :minute',
    ExpressionAttributeNames: { '#at': 'at' }, // a word of DynamoDB's own
    ExpressionAttributeValues: { ':minute': { S: minute } },
  };
  await callDynamodb('PutItem', input).catch((error) => {
    if (!(error instanceof DataError && error.code === CONDITION_FAILED)) throw error;
  });
}

/** When each region was last alive as far as this region's replica knows, in milliseconds since the epoch. */
export async function readMarkers(): Promise<ReadonlyMap<string, number>> {
  const { name, partitionKey, sortKey } = environment.table();
  const { Items = [] } = await callDynamodb<{ readonly Items?: readonly Marker[] }>('Query', {
    TableName: name,
    KeyConditionExpression: '#partition = :marker',
    ExpressionAttributeNames: { '#partition': partitionKey },
    ExpressionAttributeValues: { ':marker': { S: MARKER_PARTITION } },
  });
  const spoken = Items.filter(({ at }) => at !== undefined);
  return new Map(spoken.map((item) => [item[sortKey]?.S ?? '', Date.parse(item.at?.S ?? '')]));
}
