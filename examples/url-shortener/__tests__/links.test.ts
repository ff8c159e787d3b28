import { createHmac } from 'node:crypto';
import {
  busEvent,
  type HttpRequest,
  httpEvent,
  lambdaContext,
  type MemoryCloud,
  memoryCloud,
  queueEvent,
} from 'antipode/testing';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { SignJWT } from 'jose';
import { handler as announce } from '../functions/announce/handler';
import { handler as count } from '../functions/clicks/handler';
import { handler as follow } from '../functions/follow/handler';
import { handler as links } from '../functions/links/handler';
import { handler as scanner } from '../functions/scanner/handler';

type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const HANDLERS = { links, follow, scanner } satisfies Record<string, HttpHandler>;

const secrets = { 'jwt-key': 'a key of the tests: 32 characters or more', 'scanner-key': 'another key' };
const url = 'https://example.com/far/away';

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ function: 'links', secrets });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

/** One function's answer to a request, in the function's own environment. */
async function ask(name: keyof typeof HANDLERS, route: string, request: HttpRequest = {}) {
  cloud.become(name);
  const { statusCode, headers, body } = await HANDLERS[name](httpEvent(route, request), lambdaContext());
  return { statusCode, headers, body: body ? JSON.parse(body) : undefined };
}

async function bearer(subject: string, seconds = 60): Promise<string> {
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(subject);
  const until = Math.floor(Date.now() / 1000) + seconds;
  return `Bearer ${await token.setExpirationTime(until).sign(new TextEncoder().encode(secrets['jwt-key']))}`;
}

async function make(headers: Record<string, string> = {}) {
  const all = { authorization: await bearer('alice'), ...headers };
  return ask('links', 'POST /links', { headers: all, body: { url } });
}

async function show(slug: string, caller = 'alice') {
  const headers = { authorization: await bearer(caller) };
  return ask('links', 'GET /links/{slug}', { headers, pathParameters: { slug } });
}

const visit = (slug: string) => ask('follow', 'GET /{slug}', { pathParameters: { slug } });

test('nobody makes a link without a token, or with one whose time is over', async () => {
  expect(await ask('links', 'POST /links', { body: { url } })).toMatchObject({ statusCode: 401 });
  expect(await make({ authorization: await bearer('alice', -600) })).toMatchObject({ statusCode: 401 });
  expect(cloud.items()).toEqual([]);
});

test('a link that is asked for twice is made once, and everybody can follow it', async () => {
  const first = await make({ 'idempotency-key': 'once' });
  expect(await make({ 'idempotency-key': 'once' })).toEqual(first);
  expect(await visit(first.body.slug)).toMatchObject({ statusCode: 302, headers: { location: url } });
  expect(await visit('no-such-link')).toMatchObject({ statusCode: 404 });
});

test('a link is its owner’s to see, with its clicks and its announcement', async () => {
  const { slug } = (await make()).body;
  await visit(slug);
  const [click] = cloud.sent;
  const [made] = cloud.emitted;
  expect(click).toMatchObject({ queue: 'clicks', payload: { slug } });
  expect(made).toMatchObject({ payload: { slug, owner: 'alice' } });

  cloud.become('clicks');
  const message = { payload: { slug }, key: 'one visit' };
  await count(queueEvent(message), lambdaContext());
  await count(queueEvent(message), lambdaContext()); // it came twice
  cloud.become('announce');
  const event = busEvent({ type: 'link.made', payload: { slug, owner: 'alice' }, key: slug });
  await announce(event, lambdaContext());
  await announce(event, lambdaContext());

  expect((await show(slug)).body).toEqual({ slug, url, clicks: 1, announced: 1, malicious: false });
  expect(await show(slug, 'bob')).toMatchObject({ statusCode: 404 });
});

test('a link that the scanner condemns is gone, and nobody else can condemn it', async () => {
  const { slug } = (await make()).body;
  const body = { slug, verdict: 'malicious' };
  const call = (key: string) => {
    const signature = createHmac('sha256', key).update(JSON.stringify(body)).digest('hex');
    return ask('scanner', 'POST /webhooks/scanner', { headers: { 'x-signature': signature }, body });
  };
  expect(await call('a key of somebody else')).toMatchObject({ statusCode: 401 });
  expect(await visit(slug)).toMatchObject({ statusCode: 302 });
  expect(await call(secrets['scanner-key'])).toMatchObject({ statusCode: 200 });
  expect(await visit(slug)).toMatchObject({ statusCode: 410 });
});
