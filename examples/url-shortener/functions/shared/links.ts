import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Counter, dynamodbTable, firstSchema, Log, stamp } from 'antipode/data';
import { documents, TableName } from './table';

export interface Link {
  readonly slug: string;
  readonly url: string;
  readonly owner: string;
}

const keyOf = (slug: string) => ({ pk: `link#${slug}`, sk: 'link' });
const verdictKeyOf = (slug: string) => ({ pk: `link#${slug}`, sk: 'verdict' });
const ownedKeyOf = ({ owner, slug }: Link) => ({ pk: `owner#${owner}`, sk: slug });

/**
 * Stores a link. A retry writes the same items, in whatever region it arrives, so that last-writer-wins loses
 * nothing. The stamp tells a stream which region wrote them.
 */
export async function putLink(link: Link): Promise<void> {
  const item = { ...link, ...stamp(dynamodbTable) };
  await documents.send(new PutCommand({ TableName: TableName(), Item: { ...item, ...ownedKeyOf(link) } }));
  await documents.send(new PutCommand({ TableName: TableName(), Item: { ...item, ...keyOf(link.slug) } }));
}

export async function getLink(slug: string): Promise<Link | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: TableName(), Key: keyOf(slug), ConsistentRead: true }),
  );
  return Item as Link | undefined;
}

export async function linksOf(owner: string): Promise<Link[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: TableName(),
      KeyConditionExpression: 'pk = :owner',
      ExpressionAttributeValues: { ':owner': `owner#${owner}` },
      Limit: 100,
    }),
  );
  return Items.map(({ slug, url }) => ({ slug, url, owner }));
}

/** The scanner is the only one who writes verdicts, so the last one is right. */
export async function putVerdict(slug: string, verdict: string): Promise<void> {
  const Item = { ...verdictKeyOf(slug), verdict, ...stamp(dynamodbTable) };
  await documents.send(new PutCommand({ TableName: TableName(), Item }));
}

export async function isMalicious(slug: string): Promise<boolean> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: TableName(), Key: verdictKeyOf(slug), ConsistentRead: true }),
  );
  return Item?.verdict === 'malicious';
}

/** Both regions count at once, so clicks are facts and not a number. */
export const clicks = new Counter({ prefix: 'clicks' });

/** A fact for each announcement: one a link, however often and in however many regions its event arrives. */
export const announcements = new Log<{ owner: string }>({
  prefix: 'announced',
  schema: firstSchema((stored) => stored as { owner: string }),
});

export const partitionOf = (slug: string) => `link#${slug}`;
