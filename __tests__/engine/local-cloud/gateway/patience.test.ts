import { createServer, type Server } from 'node:http';
import { forwardToCloud } from '../../../../local-cloud/gateway/http';
import { listen } from '../../../../local-cloud/gateway/listener';

// A process that takes requests and never answers, as one that is frozen.

let server: Server;
let port = 0;
let open = 0;

beforeEach(async () => {
  open = 0;
  server = createServer((incoming) => {
    open += 1;
    incoming.socket.once('close', () => {
      open -= 1;
    });
  });
  port = await listen(server, 0, '127.0.0.1');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('a request without an answer is given up after the patience, and its connection closed', async () => {
  const forward = forwardToCloud(port, 200);
  const request = { service: 'any', region: 'any', method: 'POST', headers: {}, body: Buffer.from('{}') };
  const asking = forward({ ...request, url: new URL('http://local-cloud/') });
  await expect(asking).rejects.toThrow('aborted');
  for (let tries = 0; open > 0 && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(open).toBe(0);
});
