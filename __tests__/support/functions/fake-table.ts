import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

/** How the table behaves on a call; the last behaviour stays. */
export type Behaviour = (response: ServerResponse) => void;

export const answers =
  (body: unknown, status = 200): Behaviour =>
  (response) => {
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
export const refuses = (code: string, status = 400, message = 'no') =>
  answers({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }, status);
export const hangs: Behaviour = () => {};
export const hangsInMidAnswer: Behaviour = (response) => {
  response.writeHead(200);
  response.write('{');
};
export const dropsTheConnection: Behaviour = (response) => response.socket?.destroy();

/** An endpoint that plays DynamoDB at its worst, as no emulator does. */
export class FakeTable {
  readonly calls: Call[] = [];
  private behaviours: Behaviour[] = [answers({})];
  private readonly server = createServer((request, response) => this.receive(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Forgets all calls, and behaves in these ways on the next ones, in turn. */
  behave(...behaviours: Behaviour[]): void {
    this.calls.length = 0;
    this.behaviours = behaviours;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    this.calls.push({ operation, input: JSON.parse(body), headers: request.headers });
    const [behaviour = hangs] = this.behaviours;
    if (this.behaviours.length > 1) this.behaviours.shift();
    behaviour(response);
  }
}
