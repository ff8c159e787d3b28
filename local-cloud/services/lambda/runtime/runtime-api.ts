import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock';
import { BadRequest } from '../../../gateway/bad-request';
import { jsonResponse } from '../../../gateway/errors';
import { readBody } from '../../../gateway/http';
import { createListener, listen } from '../../../gateway/listener';
import { MAX_SYNCHRONOUS_BYTES } from './types';

/** One event for an environment. */
export interface Event {
  readonly requestId: string;
  readonly trace: string;
  readonly arn: string;
  readonly timeoutMs: number;
  readonly payload: Buffer;
  /** JSON about the client that invokes, in printable ASCII. */
  readonly clientContext: string | undefined;
}

/** What an environment reports: it asks for an event, has an answer, or cannot start. */
interface EnvironmentSide {
  next(): Promise<Event>;
  respond(requestId: string, payload: Buffer): void;
  /** The answer is larger than Lambda allows. */
  tooLarge(requestId: string): void;
  fail(requestId: string | undefined, error: Buffer): void;
  /** It takes no more events, since nobody caught the error that it reports next. */
  exit(): void;
}

/** The Lambda runtime API for every environment of a region. Each environment has its own path. */
export class RuntimeApi {
  private readonly environments = new Map<string, EnvironmentSide>();
  private readonly server: Server;
  private port = 0;

  /** `clock`: the region's time, which functions see. */
  constructor(
    private readonly clock: Clock,
    log: (line: string) => void,
  ) {
    this.server = createListener({
      handle: (request, response) => this.handle(request, response),
      worded: ({ status, code, message }) => jsonResponse(status, { errorType: code, errorMessage: message }),
      log,
    });
  }

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

  /** The region's time, which functions see, in whole milliseconds. */
  now(): number {
    return Math.floor(this.clock.now());
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', , , kind, requestId = '', end] = (request.url ?? '').split('/');
    const side = this.environments.get(id);
    if (!side) {
      response.writeHead(404).end();
      return;
    }
    if (kind === 'invocation' && requestId === 'next') return this.hand(await side.next(), response);
    const body = await readBody(request, MAX_SYNCHRONOUS_BYTES).catch((error) => {
      if (error instanceof BadRequest && error.status === 413) side.tooLarge(requestId);
      throw error;
    });
    if (request.headers['antipode-exits'] !== undefined) side.exit();
    if (kind === 'init') side.fail(undefined, body);
    else if (end === 'response') side.respond(requestId, body);
    else if (end === 'error') side.fail(requestId, body);
    if (request.headers['antipode-next'] !== undefined) return this.hand(await side.next(), response);
    response.writeHead(202).end('{}');
  }

  private hand(event: Event, response: ServerResponse): void {
    const now = this.now();
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': event.requestId,
      'lambda-runtime-deadline-ms': String(now + event.timeoutMs),
      'antipode-now-ms': String(now),
      'lambda-runtime-invoked-function-arn': event.arn,
      'lambda-runtime-trace-id': event.trace,
      ...(event.clientContext === undefined ? {} : { 'lambda-runtime-client-context': event.clientContext }),
    });
    response.end(event.payload);
  }
}
