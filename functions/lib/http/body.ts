import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { HttpProblem } from './problem';

/** Reads a JSON body by its contract. @throws HttpProblem with every reason. */
export function jsonBody<Schema extends z.ZodMiniType>(
  event: APIGatewayProxyEventV2,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(event));
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => ({
    pointer: pointer(path),
    detail: message,
  }));
  throw new HttpProblem(400, 'The body is not what this route takes.', reasons);
}

function parseJson({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'The body is not JSON.');
  }
}

/** RFC 6901, as a URI fragment. */
function pointer(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
}
