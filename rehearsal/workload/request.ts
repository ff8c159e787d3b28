import type { Answer, Call } from '../../definition/workload';

/** A call with its defaults filled in, ready to be sent. */
export interface Request {
  readonly call: Call;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** @throws Error that says what a call must be. */
export function requestOf(call: Call): Request {
  const { method = 'GET', path, headers = {}, body } = (call ?? {}) as Partial<Call>;
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw new Error(`a call needs a path that begins with "/", such as { path: '/notes' }`);
  if (typeof method !== 'string') throw new Error(`the method of ${path} must be text`);
  const [odd] = Object.entries(headers).filter(([, value]) => typeof value !== 'string');
  if (odd) throw new Error(`the header "${odd[0]}" of ${path} must be text`);
  const request = { call, method: method.toUpperCase(), path, headers };
  if (body === undefined) return request;
  if (typeof body === 'string' || body instanceof Uint8Array) return { ...request, body };
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const json = typed ? headers : { ...headers, 'content-type': 'application/json' };
  return { ...request, headers: json, body: JSON.stringify(body) };
}

/** An answer as workloads get it. */
export function answerTo(call: Call, answered: Pick<Answer, 'status' | 'headers' | 'body'>): Answer {
  return { call, ...answered, json: <Body>() => fromJson(answered.body) as Body | undefined };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
