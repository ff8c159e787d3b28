/** What a function answers to `POST /answer`, and what a client then sees. */
export interface HttpCase {
  readonly what: string;
  readonly page: string;
  readonly answer: unknown;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

const FORMAT = 'Create AWS Lambda proxy integrations for HTTP APIs in API Gateway';
const HOP_BY_HOP = 'RFC 9110, 7.6.1';
const FAILED = { status: 500, body: '{"message":"Internal Server Error"}' };

export const HTTP_CASES: readonly HttpCase[] = [
  {
    what: 'a status, headers and a body',
    page: FORMAT,
    answer: { statusCode: 201, headers: { 'X-A': 'b' }, body: 'c' },
    status: 201,
    body: 'c',
    headers: { 'x-a': 'b' },
  },
  {
    what: 'an object without a status is the body',
    page: FORMAT,
    answer: { a: 1 },
    body: '{"a":1}',
    headers: { 'content-type': 'application/json' },
  },
  {
    what: 'a text is the body',
    page: FORMAT,
    answer: 'text',
    body: 'text',
    headers: { 'content-type': 'application/json' },
  },
  {
    what: 'bytes in base64',
    page: FORMAT,
    answer: { statusCode: 200, isBase64Encoded: true, body: 'aGk=' },
    body: 'hi',
  },
  {
    what: 'cookies',
    page: FORMAT,
    answer: { statusCode: 200, cookies: ['a=b', 'c=d'] },
    headers: { 'set-cookie': 'a=b,c=d' },
  },
  {
    what: 'the type of a body is text where nothing is said',
    page: FORMAT,
    answer: { statusCode: 200, body: 'x' },
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  },
  { what: 'a status that is a text of digits', page: FORMAT, answer: { statusCode: '202' }, status: 202 },
  { what: 'a status that is none', page: FORMAT, answer: { statusCode: 'abc' }, ...FAILED },
  {
    what: 'a header without a name, beside a Connection that names none',
    page: FORMAT,
    answer: { statusCode: 200, headers: { '': 'a', connection: '' } },
    ...FAILED,
  },
  { what: 'a status of 1xx', page: FORMAT, answer: { statusCode: 101 }, ...FAILED },
  { what: 'a status above 599', page: FORMAT, answer: { statusCode: 600 }, ...FAILED },
  {
    what: 'fields that are null are absent',
    page: `${FORMAT}, which does not speak of them`,
    answer: { statusCode: 204, headers: null, cookies: null, body: null, isBase64Encoded: null },
    status: 204,
    body: '',
  },
  {
    what: 'a status with a body that is null',
    page: `${FORMAT}, which does not speak of it`,
    answer: { statusCode: 200, body: null },
    body: '',
  },
  { what: 'a body that is no text', page: FORMAT, answer: { statusCode: 200, body: { a: 1 } }, ...FAILED },
  {
    what: 'a header that cannot be',
    page: FORMAT,
    answer: { statusCode: 200, headers: { 'x-a': 'a\r\nb' } },
    ...FAILED,
  },
  {
    what: 'headers of the connection are dropped',
    page: HOP_BY_HOP,
    answer: { statusCode: 200, headers: { 'transfer-encoding': 'chunked', te: 'x' }, body: 'abc' },
    body: 'abc',
    headers: { 'transfer-encoding': undefined, te: undefined, 'content-length': '3' },
  },
  {
    what: 'the length is counted',
    page: HOP_BY_HOP,
    answer: { statusCode: 200, headers: { 'content-length': '999' }, body: 'abc' },
    body: 'abc',
    headers: { 'content-length': '3' },
  },
  {
    what: '204 has no body',
    page: 'RFC 9110, 6.4.1',
    answer: { statusCode: 204, body: 'abc' },
    status: 204,
    body: '',
  },
];
