import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from 'antipode/environment';

/** A request that does not come back must not hold a user up: the client tries again, in time. */
const client = new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: { requestTimeout: 1000, throwOnRequestTimeout: true },
});

export const documents = DynamoDBDocumentClient.from(client);

/** The table of every command. */
export const TableName = () => environment.table().name;
