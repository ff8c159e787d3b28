import { validateHeaderName, validateHeaderValue } from 'node:http';
import { endToEnd } from '../../../gateway/http';

/** The answer that the client receives. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/**
 * Reads what a function returned, in format 2.0: an object with a `statusCode`, or any other JSON, which is the body of
 * a 200. Undefined if it is neither; API Gateway then answers 500.
 */
export function toHttpResponse(payload: Buffer): HttpResponse | undefined {
  const value = parse(payload);
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : JSON.stringify(value);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = withoutNulls(value);
  const status = Number(statusCode);
  if (!isFinal(status) || typeof body !== 'string' || typeof headers !== 'object') return undefined;
  const all = { 'content-type': 'text/plain; charset=utf-8', ...toHeaders(headers as object, cookies) };
  if (!canBeSent(all)) return undefined;
  return { status, headers: all, body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8') };
}

/**
 * The guide does not speak of a null. Libraries write one for a body that is empty, as in answers to preflights, so it
 * stands for what is absent.
 */
function withoutNulls(answer: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
}

/** A status of 1xx cannot end a request. */
function isFinal(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599;
}

/** Headers of the connection and the body's length, which a function cannot set (RFC 9110, 7.6.1). */
function toHeaders(headers: object, cookies: unknown): Record<string, string | string[]> {
  const named = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)] as const);
  const { 'content-length': _, ...all } = endToEnd<string | string[]>(Object.fromEntries(named));
  if (Array.isArray(cookies) && cookies.length > 0) all['set-cookie'] = cookies.map(String);
  return all;
}

function canBeSent(headers: Readonly<Record<string, string | string[]>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      for (const one of [value].flat()) validateHeaderValue(name, one);
    }
    return true;
  } catch {
    return false;
  }
}

/** An answer that API Gateway gives itself. */
export function gatewayMessage(status: number, message: string) {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
