import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the table answers, or fails to. */
export const TABLES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'table that answers': (response) => response.end('{}'),
  'table that takes the request and says nothing': () => {},
  'table that stops in mid-answer': (response) => {
    response.writeHead(200).write('{');
  },
};

/** Runs `use` while such a table is there. */
export async function withTable<Result>(
  behave: (response: ServerResponse) => void,
  use: (endpoint: string) => Promise<Result>,
): Promise<Result> {
  const server = await listen(behave);
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function listen(behave: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => behave(response));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
