import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf, requestOf } from './answers';
import { type AccountState, healthyAccount } from './state';

export interface StubAccount {
  readonly url: string;
  readonly state: AccountState;
  stop(): void;
}

/** One server that plays AWS for one account, as a test sets it up. It answers unsigned requests with `{}`. */
export async function startStubAccount(regions: readonly string[]): Promise<StubAccount> {
  const state = healthyAccount(regions);
  const server = createServer((incoming, response) => void answer(state, incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  state: AccountState,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const request = requestOf(incoming, body);
  if (request.service === '') return void response.end('{}');
  if (state.dead.has(request.region)) return;
  const [status, text] = answerOf(state, request);
  response.setHeader('date', new Date(Date.now() + state.aheadMs).toUTCString());
  const code = /"__type":"(\w+)"/.exec(text)?.[1];
  if (code !== undefined) response.setHeader('x-amzn-errortype', code);
  response.writeHead(status).end(text);
}
