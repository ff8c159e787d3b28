import { createHmac, timingSafeEqual } from 'node:crypto';
import { HttpProblem, httpHandler, json, jsonBody } from 'antipode/http';
import { secret } from 'antipode/secret';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Scanned } from '../shared/contracts';
import { putVerdict } from '../shared/links';

/** Whether the scanner has signed this very body, with the key that both know. */
async function isSigned({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): Promise<boolean> {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const expected = createHmac('sha256', await secret('scanner-key'))
    .update(bytes)
    .digest();
  const given = Buffer.from(headers['x-signature'] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The scanner may call twice, in two regions: the same verdict is written again. */
async function takeVerdict(event: APIGatewayProxyEventV2) {
  if (!(await isSigned(event))) throw new HttpProblem(401, 'The signature is not the scanner’s.');
  const { slug, verdict } = jsonBody(event, Scanned);
  await putVerdict(slug, verdict);
  return json(200, { slug, verdict });
}

export const handler = httpHandler({ 'POST /webhooks/scanner': takeVerdict });
