import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../gateway/operation';
import type { Invocation, InvokeResult } from '../../region/lambda/types';

/** Lambda Developer Guide, "Lambda quotas": request and response of a synchronous invocation. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** `Invoke` (Lambda API Reference): synchronous, asynchronous (`Event`), or a trial (`DryRun`). */
export function invokeOperation(invoke: (invocation: Invocation) => Promise<InvokeResult>): Operation {
  return {
    service: 'lambda',
    match: { method: 'POST', path: '/{version}/functions/{name}/invocations' },
    async handle(request: ApiRequest, { name = '' }) {
      if (request.body.length > MAX_PAYLOAD_BYTES) {
        return jsonError(
          413,
          'RequestTooLargeException',
          `${request.body.length} byte payload is too large for the RequestResponse invocation type (limit ${MAX_PAYLOAD_BYTES} bytes)`,
        );
      }
      const invocation = toInvocation(name, request);
      const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
      if (type === 'Event') {
        void invoke(invocation);
        return { status: 202, headers: {}, body: '' };
      }
      return toResponse(await invoke(invocation));
    },
  };
}

/** A function is named by its name, its name and qualifier, or its ARN with or without one. */
function toInvocation(name: string, { url, body }: ApiRequest): Invocation {
  const parts = name.split(':');
  const [functionName = '', inName] = name.startsWith('arn:') ? [parts[6] ?? '', parts[7]] : parts;
  const qualifier = url.searchParams.get('Qualifier') ?? inName;
  return { functionName, qualifier, payload: body.length > 0 ? body : Buffer.from('{}') };
}

function toResponse(result: InvokeResult): ApiResponse {
  if (result.kind === 'throttled') return jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.');
  if (result.kind === 'not-found') return jsonError(404, 'ResourceNotFoundException', result.message);
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': result.version };
  const failed =
    result.kind === 'function-error'
      ? { 'x-amz-function-error': result.handled ? 'Handled' : 'Unhandled' }
      : {};
  return { status: 200, headers: { ...headers, ...failed }, body: result.payload };
}
