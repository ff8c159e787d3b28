import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { stampWrites } from 'antipode/data';
import { tableName, variablesOf } from 'antipode/environment';
import { HttpProblem, httpHandler, json, jsonBody, pathParameter } from 'antipode/http';
import { targetsOf } from 'antipode/targets';
import * as z from 'zod/mini';
import type service from '../antipode.config';
import { Notice, NoticeId, Weighed, Weight } from '../contracts';
import { audit, digestOf, effectsOf, noticeOf, posted } from '../facts';

const { invoke, enqueue, publish } = targetsOf<typeof service, 'notices'>({
  sends: { letters: Notice, archive: Notice },
  invokes: { weigh: { payload: Weighed, answer: Weight } },
  publishes: { posted: Notice },
});
const variable = variablesOf<typeof service, 'notices'>();
const impatient = {
  maxAttempts: 3,
  requestHandler: { requestTimeout: 2000, throwOnRequestTimeout: true },
};
const dynamodb = stampWrites(new DynamoDBClient(impatient));
const s3 = new S3Client(impatient);

const NewNotice = z.object({ text: z.string(), kind: z.string() });
type NewNotice = z.infer<typeof NewNotice>;

const WEEK_SECONDS = 7 * 24 * 3600;

/** Who posted it, for the index, and its number, whose keys are a number and bytes. Plain SDK code writes both. */
async function writeRows(id: string, author: string): Promise<void> {
  const postedAt = Date.now();
  const Item = {
    notice: { S: id },
    author: { S: author },
    place: { S: 'hall' },
    postedAt: { N: String(postedAt) },
    endsAt: { N: String(Math.ceil(postedAt / 1000) + WEEK_SECONDS) },
  };
  await dynamodb.send(new PutItemCommand({ TableName: tableName<typeof service>('authors'), Item }));
  const digest = digestOf(id);
  const Numbered = { no: { N: String(digest.readUInt16BE(0)) }, digest: { B: digest }, notice: { S: id } };
  await dynamodb.send(
    new PutItemCommand({ TableName: tableName<typeof service>('numbers'), Item: Numbered }),
  );
}

/** All is told under the notice's id, and the fact comes last: what is acknowledged has told everybody. */
async function post(id: string, { text, kind }: NewNotice, author: string): Promise<void> {
  const { characters } = await invoke('weigh', { text }, { key: id });
  const Bucket = process.env.FILES_BUCKET;
  await s3.send(new PutObjectCommand({ Bucket, Key: `in/${id}.txt`, Body: text }));
  await writeRows(id, author);
  await audit.append(noticeOf(id), id, { author });
  await publish('posted', { id, kind }, { key: id, attributes: { kind } });
  await enqueue('letters', { id, kind }, { key: id, group: author });
  await enqueue('archive', { id, kind }, { key: id, group: id });
  await posted.append(noticeOf(id), id, { author, kind, characters });
}

async function find(id: string) {
  const [notice] = await posted.readAll(noticeOf(id));
  if (notice === undefined) throw new HttpProblem(404, 'There is no such notice.');
  return notice.body;
}

/** The notices of an author, by an index that keeps keys alone. */
async function byAuthor(author: string): Promise<(string | undefined)[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: tableName<typeof service>('authors'),
      IndexName: 'byAuthor',
      KeyConditionExpression: 'author = :author',
      ExpressionAttributeValues: { ':author': { S: author } },
      ScanIndexForward: false,
      Limit: 20,
    }),
  );
  return Items.map(({ notice }) => notice?.S);
}

export const handler = httpHandler<typeof service, 'notices'>({
  'PUT /notices/{id}': async (event, { claims }) => {
    const id = pathParameter(event, 'id', NoticeId);
    await post(id, jsonBody(event, NewNotice), claims.sub ?? '');
    return json(200, { id });
  },
  'GET /notices/{id}': async (event) => {
    const id = pathParameter(event, 'id', NoticeId);
    return json(200, { id, ...(await find(id)), effects: await effectsOf(id) });
  },
  'GET /authors/{author}/notices': async ({ pathParameters }) =>
    json(200, { notices: await byAuthor(pathParameters?.author ?? '') }),
  'GET /partners/notices/{id}': async (event, { context }) => {
    const id = pathParameter(event, 'id', NoticeId);
    return json(200, { id, ...(await find(id)), for: context.partner });
  },
  'GET /opening-hours': async () => json(200, { from: variable('OPENS_AT') }),
});
