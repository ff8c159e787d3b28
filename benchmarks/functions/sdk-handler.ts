import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

/** What the orders function is compared with: the least that uses DynamoDB through the AWS SDK. */
const client = new DynamoDBClient({});

export async function handler(event: { id: string }) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: process.env.TABLE_NAME, Key: { pk: { S: event.id } } }),
  );
  return { statusCode: Item ? 200 : 404 };
}
