import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { HttpProblem, type Reason } from './problem';

/** The longest body that is parsed, several times as long as the longest valid one. */
const MAX_BODY_BYTES = 256 * 1024;

/** The most reasons in an answer: people read it, and more reasons would only make it long. */
const MAX_REASONS = 100;

/** Reads a JSON body by its contract. @throws HttpProblem with every reason. */
export function jsonBody<Schema extends z.ZodMiniType>(
  event: APIGatewayProxyEventV2,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(event));
  if (result.success) return result.data;
  const reasons = result.error.issues.flatMap(toReasons).slice(0, MAX_REASONS);
  throw new HttpProblem(400, 'The body is not what this route takes.', reasons);
}

function parseJson({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) {
    throw new HttpProblem(413, `The body has more than ${MAX_BODY_BYTES} bytes.`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpProblem(400, 'The body is not JSON in UTF-8.');
  }
}

function toReasons(issue: z.core.$ZodIssue): Reason[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(issue.path), detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not known here' }));
}

/** RFC 6901, as a URI fragment. */
function pointer(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${segment(String(part))}`).join('')}`;
}

function segment(part: string): string {
  const wellFormed = Buffer.from(part).toString(); // half a surrogate pair cannot be encoded
  return encodeURIComponent(wellFormed.replaceAll('~', '~0').replaceAll('/', '~1'));
}
