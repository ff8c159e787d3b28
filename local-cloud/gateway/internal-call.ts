import type { ApiRequest, Forward } from './operation';
import { requestUrl } from './request-url';
import { type CredentialScope, internalAuthorization } from './scope';

/** A call from one part of the local cloud to another: in a JSON or the query protocol, or to a REST API's path. */
interface InternalCall extends CredentialScope {
  /** `X-Amz-Target`, for a JSON protocol. */
  readonly target?: string;
  /** The parameters of the query protocol, `Action` among them; moto then answers in JSON. */
  readonly form?: Readonly<Record<string, string>>;
  /** Default: GET if there is no target and no form. */
  readonly method?: string;
  readonly path?: string;
  /** Further headers. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly input?: unknown;
}

/** An error answer of AWS's API. */
export class CallError extends Error {
  constructor(
    readonly status: number,
    readonly answer: string,
    what: string,
  ) {
    super(`${what}: ${status} ${answer}`);
  }
}

/** Makes a call and reads its answer. @throws CallError */
export async function internalCall<Output>(forward: Forward, call: InternalCall): Promise<Output> {
  const request = toRequest(call);
  const { status, body } = await forward(request);
  if (status >= 400)
    throw new CallError(status, String(body), call.target ?? `${request.method} ${call.path}`);
  return JSON.parse(String(body) || '{}') as Output;
}

/** The answer of a call; undefined if the answer says that the thing does not exist. */
export async function orUndefined<Output>(calling: Promise<Output>): Promise<Output | undefined> {
  return calling.catch((error) => {
    if (error instanceof CallError && error.status < 500) return undefined;
    throw error;
  });
}

const FORM_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';

function toRequest({
  service,
  region,
  target,
  form,
  method,
  path = '/',
  headers,
  input,
}: InternalCall): ApiRequest {
  const type = target === undefined ? 'application/json' : 'application/x-amz-json-1.1';
  const fields = form && new URLSearchParams({ ...form, ContentType: 'JSON' }).toString();
  return {
    service,
    region,
    method: method ?? (target === undefined && form === undefined ? 'GET' : 'POST'),
    url: requestUrl(path),
    headers: {
      authorization: internalAuthorization({ service, region }),
      'content-type': form === undefined ? type : FORM_TYPE,
      host: `${service}.${region}.amazonaws.com`,
      ...(target === undefined ? {} : { 'x-amz-target': target }),
      ...headers,
    },
    body: Buffer.from(fields ?? (input === undefined ? '' : JSON.stringify(input))),
  };
}
