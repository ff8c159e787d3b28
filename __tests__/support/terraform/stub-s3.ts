import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubS3 {
  readonly endpoint: string;
  stop(): void;
}

/** S3 that holds these objects, by bucket and key, and knows no other. */
export async function startStubS3(objects: Readonly<Record<string, string>>): Promise<StubS3> {
  const server = createServer(({ url = '' }, response) => {
    const text = objects[url.slice(1).split('?')[0] ?? ''];
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text ?? '<Error><Code>NoSuchKey</Code></Error>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
