import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { environment } from 'antipode/environment';
import { httpHandler, json, pathParameter } from 'antipode/http';
import * as z from 'zod/mini';

const client = new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: { requestTimeout: 3000, throwOnRequestTimeout: true },
});

export const handler = httpHandler({
  async 'GET /books/{shelf}'(event) {
    const { name, partitionKey } = environment.table();
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: '#shelf = :shelf',
        ExpressionAttributeNames: { '#shelf': partitionKey },
        ExpressionAttributeValues: { ':shelf': { S: pathParameter(event, 'shelf', z.string()) } },
      }),
    );
    return json(200, { titles: Items.map(({ title }) => title?.S) });
  },
});
