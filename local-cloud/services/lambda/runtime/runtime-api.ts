import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../../clock';
import { listen } from '../../../gateway/gateway';
import { readBody } from '../../../gateway/http';

/** One event on its way to an environment. */
export interface Event {
  readonly requestId: string;
  readonly trace: string;
  readonly arn: string;
  readonly timeoutMs: number;
  readonly payload: Buffer;
}

/** What an environment says: it wants an event, it has an answer, or it cannot start. */
interface EnvironmentSide {
  next(): Promise<Event>;
  respond(requestId: string, payload: Buffer): void;
  fail(requestId: string | undefined, error: Buffer): void;
}

/** The Lambda runtime API for every environment of a region; each has a path of its own. */
export class RuntimeApi {
  private readonly environments = new Map<string, EnvironmentSide>();
  private readonly server: Server = createServer((request, response) => void this.handle(request, response));
  private port = 0;

  /** `clock`: the region's time, which functions see. */
  constructor(private readonly clock: Clock) {}

  async start(): Promise<void> {
    this.server.keepAliveTimeout = 0; // an environment waits for its next event as long as it lives
    this.server.requestTimeout = 0;
    this.port = await listen(this.server, 0, '127.0.0.1');
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Returns the value of `AWS_LAMBDA_RUNTIME_API` for the environment. */
  add(id: string, side: EnvironmentSide): string {
    this.environments.set(id, side);
    return `127.0.0.1:${this.port}/${id}`;
  }

  remove(id: string): void {
    this.environments.delete(id);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', , , kind, requestId = '', end] = (request.url ?? '').split('/');
    const side = this.environments.get(id);
    if (!side) return void response.writeHead(404).end();
    const body = await readBody(request);
    if (kind === 'invocation' && requestId === 'next') {
      const event = await side.next();
      const now = Math.floor(this.clock.now());
      response.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': event.requestId,
        'lambda-runtime-deadline-ms': String(now + event.timeoutMs),
        'antipode-now-ms': String(now),
        'lambda-runtime-invoked-function-arn': event.arn,
        'lambda-runtime-trace-id': event.trace,
      });
      return void response.end(event.payload);
    }
    if (kind === 'init') side.fail(undefined, body);
    else if (end === 'response') side.respond(requestId, body);
    else if (end === 'error') side.fail(requestId, body);
    response.writeHead(202).end('{}');
  }
}
