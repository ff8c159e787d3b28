import { PutObjectCommand } from '@aws-sdk/client-s3';
import { HttpProblem, httpHandler, json, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type service from '../../antipode.config';
import { Month, ReceiptId } from '../shared/contracts';
import { counted, filed, monthOf, read, receiptOf, spent } from '../shared/receipts';
import { s3 } from '../shared/s3';

/** A receipt is lines of text; what is larger is none. */
const MOST_BYTES = 100_000;

function fileOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  const file = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (file.byteLength === 0) throw new HttpProblem(400, 'The body is the file, and it is empty.');
  if (file.byteLength > MOST_BYTES) throw new HttpProblem(413, `A file has at most ${MOST_BYTES} bytes.`);
  return file;
}

export const handler = httpHandler<typeof service, 'receipts'>({
  /** Files first, then the fact: what is acknowledged is in this region's bucket, and the table of all regions. */
  'PUT /receipts/{id}': async (event) => {
    const id = pathParameter(event, 'id', ReceiptId);
    const Body = fileOf(event);
    await s3.send(new PutObjectCommand({ Bucket: process.env.FILES_BUCKET, Key: `in/${id}`, Body }));
    await filed.append(receiptOf(id), id, { bytes: Body.byteLength });
    return json(202, { id });
  },
  'GET /receipts/{id}': async (event) => {
    const id = pathParameter(event, 'id', ReceiptId);
    const [[receipt], [found], counts] = await Promise.all([
      filed.readAll(receiptOf(id)),
      read.readAll(receiptOf(id)),
      counted.readAll(receiptOf(id)),
    ]);
    if (receipt === undefined) throw new HttpProblem(404, 'There is no such receipt.');
    return json(200, { id, bytes: receipt.body.bytes, cents: found?.body.cents, counted: counts.length });
  },
  'GET /months/{month}': async (event) => {
    const month = pathParameter(event, 'month', Month);
    const { sum } = await spent.read(monthOf(month));
    return json(200, { month, cents: sum });
  },
});
