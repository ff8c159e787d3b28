import { environment } from '../environment';
import { stampedInput } from './stamped-input';

/** A client of the AWS SDK for JavaScript: DynamoDB's own, or the document client of `lib-dynamodb`. */
interface SdkClient {
  readonly middlewareStack: { readonly add: (...middleware: never[]) => void };
}

/** A request as the SDK has built it, and not signed yet. */
interface Built {
  readonly request: { readonly headers: Record<string, string>; body?: unknown };
}

type Next = (built: Built) => Promise<unknown>;

/**
 * Has a client note the region of origin in each item that it writes to the service's tables, as `antipode/data` does, so
 * that a function that follows the table's stream gets its writes. It stamps PutItem, UpdateItem, BatchWriteItem and
 * TransactWriteItems. It cannot stamp what PartiQL writes, nor a delete, of which nothing is left to stamp.
 *
 * ```ts
 * const client = DynamoDBDocumentClient.from(stampWrites(new DynamoDBClient({})));
 * ```
 *
 * @throws Error at a write whose item has an attribute `region` of its own.
 */
export function stampWrites<Client extends SdkClient>(client: Client): Client {
  const add = client.middlewareStack.add.bind(client.middlewareStack) as unknown as (
    middleware: (next: Next) => Next,
    options: object,
  ) => void;
  add((next) => (built) => next(stamped(built)), {
    step: 'build', // marshalled, and not signed
    name: 'antipodeStampWrites',
    priority: 'high', // before the length of the body is taken
    override: true,
  });
  return client;
}

function stamped(built: Built): Built {
  const { headers, body } = built.request;
  const operation = /^DynamoDB_\d+\.(\w+)$/.exec(headers['x-amz-target'] ?? '')?.[1];
  if (operation === undefined) return built;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  const stamping = { region: environment.region(), isOwn: environment.isOwnTable };
  const input = stampedInput(operation, JSON.parse(text), stamping);
  built.request.body = JSON.stringify(input); // in place: the request is an object of a class
  return built;
}
