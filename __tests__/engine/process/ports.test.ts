import { createServer } from 'node:net';
import { assertPortFree, freePort } from '../../../process/ports';

test('names the port that is taken, and what to do', async () => {
  const port = await freePort();
  await expect(assertPortFree(port)).resolves.toBeUndefined();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect(assertPortFree(port)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose another port with --port (0 takes any free one).`,
  );
  await new Promise((resolve) => server.close(resolve));
});
