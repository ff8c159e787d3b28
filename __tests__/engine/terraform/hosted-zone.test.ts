import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../../errors/user-error';
import { ensureHostedZone } from '../../../terraform/hosted-zone';

test('a Route 53 that takes no call is told in a sentence', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(503, { 'content-type': 'text/xml' });
    response.end('<ErrorResponse><Error><Code>ServiceUnavailable</Code></Error></ErrorResponse>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const told = await ensureHostedZone(endpoint, 'example.com').catch((error: unknown) => error);
  server.close();
  expect(told).toBeInstanceOf(UserError);
  expect((told as Error).message).toMatch(/^Route 53 does not take the call \(ServiceUnavailable: /);
});
