import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { HttpProblem } from './problem';

/** Reads a variable of the route's path by its contract. @throws HttpProblem with every reason. */
export function pathParameter<Schema extends z.ZodMiniType>(
  { pathParameters }: APIGatewayProxyEventV2,
  name: string,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(pathParameters?.[name] ?? '');
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ message }) => ({ parameter: name, detail: message }));
  throw new HttpProblem(400, 'The path is not what this route takes.', reasons);
}
