import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { environment } from 'antipode/environment';
import type { NewBookmark } from './contracts';

/** A request that does not come back must not hold a user up: the client tries again, in time. */
const client = new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: { requestTimeout: 1000, throwOnRequestTimeout: true },
});
const documents = DynamoDBDocumentClient.from(client);

const TableName = () => environment.table().name;
const keyOf = (user: string, id: string) => ({ pk: `user#${user}`, sk: `bookmark#${id}` });

export interface Bookmark extends NewBookmark {
  readonly id: string;
  readonly savedAt: string;
}

/**
 * Writes a whole bookmark. A user has one browser open, or two that agree: where both regions write one bookmark at
 * once, the later write wins as a whole, and nothing is mixed of two.
 */
export async function putBookmark(user: string, bookmark: Bookmark): Promise<void> {
  const Item = { ...keyOf(user, bookmark.id), ...bookmark, tagOfUser: `${user}#${bookmark.tag}` };
  await documents.send(new PutCommand({ TableName: TableName(), Item }));
}

export async function deleteBookmark(user: string, id: string): Promise<void> {
  await documents.send(new DeleteCommand({ TableName: TableName(), Key: keyOf(user, id) }));
}

export async function getBookmark(user: string, id: string): Promise<Bookmark | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: TableName(), Key: keyOf(user, id), ConsistentRead: true }),
  );
  return Item as Bookmark | undefined;
}

/** A page of a user's bookmarks, by their ids, and where the next one begins. */
export async function bookmarksOf(user: string, after: string | undefined) {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: TableName(),
      KeyConditionExpression: 'pk = :user AND begins_with(sk, :bookmark)',
      ExpressionAttributeValues: { ':user': `user#${user}`, ':bookmark': 'bookmark#' },
      ExclusiveStartKey: after === undefined ? undefined : keyOf(user, after),
      Limit: 50,
    }),
  );
  const next = LastEvaluatedKey && String(LastEvaluatedKey.sk).slice('bookmark#'.length);
  return { bookmarks: Items as Bookmark[], next };
}

/** The newest bookmarks of a tag. An index follows its table within moments. */
export async function taggedBookmarks(user: string, tag: string) {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: TableName(),
      IndexName: 'byTag',
      KeyConditionExpression: 'tagOfUser = :tag',
      ExpressionAttributeValues: { ':tag': `${user}#${tag}` },
      ScanIndexForward: false,
      Limit: 50,
    }),
  );
  return Items.map(({ sk, url, title, savedAt }) => ({
    id: String(sk).slice('bookmark#'.length),
    url,
    title,
    savedAt,
  }));
}
