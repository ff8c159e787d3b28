import { randomUUID } from 'node:crypto';
import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../gateway/operation';
import { isObject } from '../../is-object';
import type { Invocation, InvokeLater, InvokeResult } from '../region-services';
import { functionNotFound } from './function-name';
import type { Functions } from './functions';
import type { LogFiles } from './runtime/log-files';
import { MAX_SYNCHRONOUS_BYTES } from './runtime/types';

/** Lambda API Reference, "Invoke": the largest payload of each invocation type. */
const MAX_PAYLOAD_BYTES = {
  RequestResponse: MAX_SYNCHRONOUS_BYTES,
  Event: 1024 * 1024,
  DryRun: MAX_SYNCHRONOUS_BYTES,
};

interface InvokeOptions {
  readonly functions: Functions;
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
  readonly invokeLater: InvokeLater;
  readonly logs: LogFiles;
}

/** `Invoke` (Lambda API Reference): synchronous, asynchronous (`Event`), or a dry run (`DryRun`). */
export function invokeHandler(options: InvokeOptions): Operation['handle'] {
  const { functions, invoke, invokeLater } = options;
  return async (request: ApiRequest, { name = '' }) => {
    const clientContext = clientContextOf(request);
    const refused =
      noSuchType(request) ?? refusal(request) ?? (clientContext === 'invalid' ? invalidContext() : undefined);
    if (refused) return refused;
    const invocation = toInvocation(name, request);
    const type = typeOf(request);
    if (type === 'RequestResponse') {
      const tail =
        request.headers['x-amz-log-type'] === 'Tail' ? await tailOf(options, invocation) : undefined;
      const response = toResponse(await invoke({ ...invocation, clientContext }), invocation);
      return tail === undefined ? response : withTail(response, await tail());
    }
    const fn = await functions.find(invocation.functionName, invocation.qualifier);
    if (fn === undefined) return jsonError(404, 'ResourceNotFoundException', functionNotFound(invocation));
    if (type === 'Event') invokeLater(invocation);
    return { status: type === 'Event' ? 202 : 204, headers: requestId(invocation), body: '' };
  };
}

function typeOf({ headers }: ApiRequest): keyof typeof MAX_PAYLOAD_BYTES {
  const type = headers['x-amz-invocation-type'];
  return type === 'Event' || type === 'DryRun' ? type : 'RequestResponse';
}

/** Lambda API Reference, "Invoke", X-Amz-Invocation-Type and X-Amz-Log-Type. */
const TYPES = {
  'x-amz-invocation-type': ['invocationType', ['Event', 'RequestResponse', 'DryRun']],
  'x-amz-log-type': ['logType', ['None', 'Tail']],
} as const;

function noSuchType({ headers }: ApiRequest): ApiResponse | undefined {
  for (const [header, [field, values]] of Object.entries(TYPES)) {
    const value = headers[header];
    if (value === undefined || (values as readonly string[]).includes(value)) continue;
    const message = `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`;
    return jsonError(400, 'ValidationException', message);
  }
  return undefined;
}

/** Lambda's error for a payload that it does not pass to the function. */
function refusal(request: ApiRequest): ApiResponse | undefined {
  const [type, bytes] = [typeOf(request), request.body.length];
  if (bytes > MAX_PAYLOAD_BYTES[type])
    return jsonError(
      413,
      'RequestTooLargeException',
      `${bytes} byte payload is too large for the ${type} invocation type (limit ${MAX_PAYLOAD_BYTES[type]} bytes)`,
    );
  try {
    if (bytes > 0) JSON.parse(String(request.body));
    return undefined;
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    return jsonError(400, 'InvalidRequestContentException', message);
  }
}

/** "Invoke", X-Amz-Client-Context: the most bytes, in base64. */
const MAX_CLIENT_CONTEXT_BYTES = 3583;

/** What the client says of itself, as JSON that fits a header; undefined if it says nothing. */
function clientContextOf({ headers }: ApiRequest): string | 'invalid' | undefined {
  const encoded = headers['x-amz-client-context'];
  if (encoded === undefined) return undefined;
  if (encoded.length > MAX_CLIENT_CONTEXT_BYTES) return 'invalid';
  try {
    const context: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString());
    return isObject(context) ? inAscii(JSON.stringify(context)) : 'invalid';
  } catch {
    return 'invalid';
  }
}

function inAscii(json: string): string {
  return json.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function invalidContext(): ApiResponse {
  const message = 'Client context must be a valid Base64-encoded JSON object.';
  return jsonError(400, 'InvalidRequestContentException', message);
}

function toInvocation(
  name: string,
  { url, headers, body }: ApiRequest,
): Invocation & { readonly requestId: string } {
  return {
    functionName: name,
    qualifier: url.searchParams.get('Qualifier') ?? undefined,
    payload: body.length > 0 ? body : Buffer.from('{}'),
    requestId: randomUUID(),
    trace: headers['x-amzn-trace-id'],
  };
}

/** What reads the last lines that an execution logged from now on; undefined if there is no such function. */
async function tailOf(
  { functions, logs }: InvokeOptions,
  { functionName, qualifier, requestId: id }: Invocation & { readonly requestId: string },
): Promise<(() => Promise<string>) | undefined> {
  const fn = await functions.find(functionName, qualifier);
  if (fn === undefined) return undefined;
  const from = logs.end(fn.logGroup);
  return () => logs.tail(fn.logGroup, id, from);
}

function withTail(response: ApiResponse, tail: string): ApiResponse {
  const result = Buffer.from(tail).toString('base64');
  return { ...response, headers: { ...response.headers, 'x-amz-log-result': result } };
}

/** The request id is the one that the function sees. */
function requestId({ requestId: id }: { readonly requestId: string }): Record<string, string> {
  return { 'x-amzn-requestid': id };
}

function toResponse(result: InvokeResult, invocation: { readonly requestId: string }): ApiResponse {
  if (result.kind === 'throttled') return jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.');
  if (result.kind === 'not-found') return jsonError(404, 'ResourceNotFoundException', result.message);
  const headers = {
    ...requestId(invocation),
    'content-type': 'application/json',
    'x-amz-executed-version': result.version,
  };
  const failed =
    result.kind === 'function-error'
      ? { 'x-amz-function-error': result.handled ? 'Handled' : 'Unhandled' }
      : {};
  return { status: 200, headers: { ...headers, ...failed }, body: result.payload };
}
