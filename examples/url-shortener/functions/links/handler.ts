import { digest, httpKey } from 'antipode/data';
import { HttpProblem, httpHandler, json, jsonBody, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { nanoid } from 'nanoid';
import { callerOf } from '../shared/caller';
import { NewLink, Slug } from '../shared/contracts';
import { announcements, clicks, getLink, isMalicious, linksOf, partitionOf, putLink } from '../shared/links';
import { emit } from './targets';

/** Makes a link. Under an idempotency key it is the same link at every try, in every region. */
async function makeLink(event: APIGatewayProxyEventV2) {
  const owner = await callerOf(event);
  const { url } = jsonBody(event, NewLink);
  const key = httpKey(event);
  const slug = key === undefined ? nanoid(12) : digest(`${owner} ${key} ${url}`).slice(0, 12);
  await putLink({ slug, url, owner });
  await emit('link.made', { slug, owner }, { key: slug });
  return json(201, { slug, url });
}

async function listLinks(event: APIGatewayProxyEventV2) {
  const owner = await callerOf(event);
  return json(200, { links: await linksOf(owner) });
}

async function showLink(event: APIGatewayProxyEventV2) {
  const owner = await callerOf(event);
  const slug = pathParameter(event, 'slug', Slug);
  const link = await getLink(slug);
  if (link === undefined || link.owner !== owner) throw new HttpProblem(404, 'You have no such link.');
  const [{ sum }, announced, malicious] = await Promise.all([
    clicks.read(partitionOf(slug)),
    announcements.readAll(partitionOf(slug)),
    isMalicious(slug),
  ]);
  return json(200, { slug, url: link.url, clicks: sum, announced: announced.length, malicious });
}

export const handler = httpHandler({
  'POST /links': makeLink,
  'GET /links': listLinks,
  'GET /links/{slug}': showLink,
});
