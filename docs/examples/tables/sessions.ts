import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { stampWrites } from 'antipode/data';
import { tableName } from 'antipode/environment';
import { httpHandler, json, jsonBody, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type service from './antipode.config';

const Name = z.string().check(z.minLength(1));
const Session = z.object({ member: Name, device: Name, startedAt: z.int() });

const client = stampWrites(new DynamoDBClient());
const TableName = () => tableName<typeof service>('sessions');
const DAY_SECONDS = 24 * 3600;

/** An SDK writes the table. Its client notes where: by that, the stream's function in one region handles the change. */
async function start(event: APIGatewayProxyEventV2) {
  const id = pathParameter(event, 'id', Name);
  const { member, device, startedAt } = jsonBody(event, Session);
  const Item = {
    id: { S: id },
    member: { S: member },
    device: { S: device },
    startedAt: { N: String(startedAt) },
    endsAt: { N: String(Math.ceil(startedAt / 1000) + DAY_SECONDS) },
  };
  await client.send(new PutItemCommand({ TableName: TableName(), Item }));
  return json(200, { id });
}

/** The newest sessions of a member. An index follows its table within moments, also in the region of the write. */
async function list(event: APIGatewayProxyEventV2) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: TableName(),
      IndexName: 'byMember',
      KeyConditionExpression: '#member = :member',
      ExpressionAttributeNames: { '#member': 'member' }, // a reserved word of DynamoDB's
      ExpressionAttributeValues: { ':member': { S: pathParameter(event, 'member', Name) } },
      ScanIndexForward: false,
      Limit: 20,
    }),
  );
  return json(200, { sessions: Items.map(({ id, device }) => ({ id: id?.S, device: device?.S })) });
}

export const handler = httpHandler({
  'PUT /sessions/{id}': start,
  'GET /members/{member}/sessions': list,
});
