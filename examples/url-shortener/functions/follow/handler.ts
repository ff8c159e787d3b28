import { HttpProblem, httpHandler, pathParameter } from 'antipode/http';
import { errorFields, log } from 'antipode/log';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Slug } from '../shared/contracts';
import { getLink, isMalicious } from '../shared/links';
import { enqueue } from './targets';

/** Sends a visitor on. The click is counted behind the visitor's back, and where that fails the visitor goes on. */
async function follow(event: APIGatewayProxyEventV2) {
  const slug = pathParameter(event, 'slug', Slug);
  const [link, malicious] = await Promise.all([getLink(slug), isMalicious(slug)]);
  if (link === undefined) throw new HttpProblem(404, 'There is no such link.');
  if (malicious) throw new HttpProblem(410, 'The link led to a page that does harm.');
  await enqueue('clicks', { slug }, { key: event.requestContext.requestId }).catch((error) =>
    log('WARN', 'click is not counted', { slug, ...errorFields(error) }),
  );
  return { statusCode: 302, headers: { location: link.url, 'cache-control': 'no-store' } };
}

export const handler = httpHandler({ 'GET /{slug}': follow });
