import type { OutgoingHttpHeaders } from 'node:http';

/** A request, and what of it a function is told. */
export interface HttpEventCase {
  readonly what: string;
  readonly page: string;
  /** Method and path; below `/echo` the function answers with its event. */
  readonly ask: string;
  /** Several values of a name are sent as so many headers. */
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  readonly event: object;
  /** Paths of fields that the event does not have. */
  readonly lacks?: readonly string[];
}

const FORMAT = 'Create AWS Lambda proxy integrations for HTTP APIs in API Gateway';
const ROUTES = 'Create routes for HTTP APIs in API Gateway';
const TYPES = 'measured on AWS: github.com/ministackorg/ministack, pull request 766';
const DECODED = 'measured on AWS: github.com/aws/aws-lambda-dotnet, Amazon.Lambda.TestTool';

const HEADERS: readonly HttpEventCase[] = [
  {
    what: 'two headers of one name',
    page: FORMAT,
    ask: 'GET /echo',
    headers: { 'X-Two': ['value1', 'value2'], 'x-one': 'a, b' },
    event: { headers: { 'x-two': 'value1,value2', 'x-one': 'a, b' } },
  },
  {
    what: 'names of headers in lower case',
    page: FORMAT,
    ask: 'GET /echo',
    headers: { 'X-Some-NAME': 'Value' },
    event: { headers: { 'x-some-name': 'Value' } },
  },
  {
    what: 'cookies, apart from the headers',
    page: FORMAT,
    ask: 'GET /echo',
    headers: { cookie: 'a=b; c=d' },
    event: { cookies: ['a=b', 'c=d'] },
    lacks: ['headers.cookie'],
  },
  {
    what: 'two headers with cookies',
    page: FORMAT,
    ask: 'GET /echo',
    headers: { cookie: ['a=b', 'c=d'] },
    event: { cookies: ['a=b', 'c=d'] },
    lacks: ['headers.cookie'],
  },
  { what: 'no cookies', page: FORMAT, ask: 'GET /echo', event: { version: '2.0' }, lacks: ['cookies'] },
];

const PATHS: readonly HttpEventCase[] = [
  {
    what: 'one name twice in a query',
    page: FORMAT,
    ask: 'GET /echo?parameter1=value1&parameter1=value2&parameter2=value',
    event: {
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
    },
  },
  {
    what: 'no query',
    page: FORMAT,
    ask: 'GET /echo',
    event: { rawQueryString: '' },
    lacks: ['queryStringParameters', 'pathParameters', 'stageVariables'],
  },
  {
    what: 'an encoded query, as it was sent and decoded',
    page: DECODED,
    ask: 'GET /echo?q=a%20b%26c',
    event: { rawQueryString: 'q=a%20b%26c', queryStringParameters: { q: 'a b&c' } },
  },
  {
    what: 'an encoded path, decoded',
    page: DECODED,
    ask: 'GET /echo/a%20b',
    event: {
      rawPath: '/echo/a b',
      pathParameters: { id: 'a b' },
      requestContext: { http: { path: '/echo/a b' } },
    },
  },
  {
    what: 'a variable of several segments',
    page: ROUTES,
    ask: 'GET /echo/all/a/b/c',
    event: { routeKey: 'ANY /echo/all/{rest+}', pathParameters: { rest: 'a/b/c' } },
  },
  {
    what: 'the key of an API mapping is no part of the path',
    page: FORMAT,
    ask: 'GET /shop/echo/7?a=b',
    headers: { host: 'shop.example.com' },
    event: {
      routeKey: 'ANY /echo/{id}',
      rawPath: '/echo/7',
      rawQueryString: 'a=b',
      pathParameters: { id: '7' },
      requestContext: {
        domainName: 'shop.example.com',
        domainPrefix: 'shop',
        stage: '$default',
        http: { path: '/echo/7' },
      },
    },
  },
];

const STAGES: readonly HttpEventCase[] = [
  {
    what: 'a stage with a name, below which its paths are',
    page: 'Stages for HTTP APIs in API Gateway',
    ask: 'GET /dev/echo/7?a=b',
    event: {
      routeKey: 'ANY /echo/{id}',
      rawPath: '/dev/echo/7',
      rawQueryString: 'a=b',
      pathParameters: { id: '7' },
      stageVariables: { behind: 'echoes-http' },
      requestContext: { stage: 'dev', http: { path: '/dev/echo/7' } },
    },
  },
  {
    what: 'a mapping to such a stage: its key goes, the name of the stage comes',
    page: 'seen on AWS: github.com/CodeGenieApp/serverless-express, issue 465',
    ask: 'GET /staged/echo',
    headers: { host: 'shop.example.com' },
    event: { routeKey: 'ANY /echo', rawPath: '/dev/echo', requestContext: { http: { path: '/dev/echo' } } },
  },
  {
    what: 'a function that a variable of the stage names',
    page: 'API Gateway stage variables reference for HTTP APIs in API Gateway',
    ask: 'GET /dev/variable',
    event: { routeKey: 'GET /variable' },
  },
];

const BODIES: readonly HttpEventCase[] = [
  { what: 'no body', page: FORMAT, ask: 'GET /echo', event: { isBase64Encoded: false }, lacks: ['body'] },
  {
    what: 'an empty body',
    page: FORMAT,
    ask: 'POST /echo',
    headers: { 'content-type': 'application/json', 'content-length': 0 },
    event: { isBase64Encoded: false },
    lacks: ['body'],
  },
  {
    what: 'a text',
    page: FORMAT,
    ask: 'POST /echo',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: '{"a":"ü"}',
    event: { isBase64Encoded: false, body: '{"a":"ü"}' },
  },
  {
    what: 'bytes, in base64',
    page: FORMAT,
    ask: 'POST /echo',
    headers: { 'content-type': 'image/png' },
    body: Buffer.from([0x89, 0x50, 0xff, 0x00]),
    event: { isBase64Encoded: true, body: 'iVD/AA==' },
  },
  {
    what: 'a type with +json, in base64',
    page: TYPES,
    ask: 'POST /echo',
    headers: { 'content-type': 'application/vnd.api+json' },
    body: '{}',
    event: { isBase64Encoded: true, body: 'e30=' },
  },
  {
    what: 'a body without a type, in base64',
    page: TYPES,
    ask: 'POST /echo',
    body: '{}',
    event: { isBase64Encoded: true, body: 'e30=' },
  },
];

const CONTEXT: readonly HttpEventCase[] = [
  {
    what: 'who asked, and how',
    page: FORMAT,
    ask: 'PUT /echo',
    headers: { 'user-agent': 'agent' },
    event: {
      version: '2.0',
      routeKey: 'ANY /echo',
      rawPath: '/echo',
      requestContext: {
        accountId: '123456789012',
        routeKey: 'ANY /echo',
        stage: '$default',
        http: {
          method: 'PUT',
          path: '/echo',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'agent',
        },
      },
    },
  },
];

export const HTTP_EVENT_CASES: readonly HttpEventCase[] = [
  ...HEADERS,
  ...PATHS,
  ...STAGES,
  ...BODIES,
  ...CONTEXT,
];
