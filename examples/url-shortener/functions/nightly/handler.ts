import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodbTable, slotKey, stamp } from 'antipode/data';
import { scheduleHandler } from 'antipode/schedule';
import { documents, TableName } from '../shared/table';

/** How many reports there are, and how long each is kept. */
const keptSeconds = () => Number(process.env.REPORTS_KEPT_DAYS) * 24 * 3600;

/** Writes a report of the night: one a night for all regions, under the slot's own key. */
export const handler = scheduleHandler(async (slot) => {
  const table = TableName();
  const { Count = 0 } = await documents.send(
    new QueryCommand({
      TableName: table,
      Select: 'COUNT',
      KeyConditionExpression: 'pk = :reports',
      ExpressionAttributeValues: { ':reports': 'reports' },
    }),
  );
  const expiresAt = Math.floor(Date.now() / 1000) + keptSeconds();
  const Item = { pk: 'reports', sk: slotKey(slot), earlier: Count, expiresAt, ...stamp(dynamodbTable) };
  await documents.send(new PutCommand({ TableName: table, Item }));
});
