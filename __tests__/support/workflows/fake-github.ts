import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Comment {
  id: number;
  body: string;
  user: { type: string };
}

/** GitHub's comments on issue 7 of acme/orders, over HTTP. */
export interface FakeGitHub {
  readonly comments: Comment[];
  /** What a runner sets to reach it. */
  readonly env: NodeJS.ProcessEnv;
  refuse: boolean;
  stop(): Promise<void>;
}

const TOKEN = 'Bearer a-token';

export async function startFakeGitHub(): Promise<FakeGitHub> {
  const server = createServer(async (request, response) => {
    const [code, body] = answer(github, request, await bodyOf(request));
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const github: FakeGitHub = {
    comments: [],
    refuse: false,
    env: {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: 'acme/orders',
      GITHUB_TOKEN: 'a-token',
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return github;
}

async function bodyOf(request: IncomingMessage): Promise<{ body: string } | undefined> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

function answer(
  { comments, refuse }: FakeGitHub,
  { method, url = '', headers }: IncomingMessage,
  sent: { body: string } | undefined,
): [number, unknown] {
  if (refuse || headers.authorization !== TOKEN) return [403, { message: 'Forbidden' }];
  const { pathname, searchParams } = new URL(url, 'http://github');
  if (method === 'GET' && pathname === '/repos/acme/orders/issues/7/comments') {
    const size = Number(searchParams.get('per_page'));
    const page = Number(searchParams.get('page'));
    return [200, comments.slice((page - 1) * size, page * size)];
  }
  if (method === 'POST' && pathname === '/repos/acme/orders/issues/7/comments' && sent) {
    comments.push({ id: 1000 + comments.length, body: sent.body, user: { type: 'Bot' } });
    return [201, comments.at(-1)];
  }
  const own = comments.find(({ id }) => pathname === `/repos/acme/orders/issues/comments/${id}`);
  if (method !== 'PATCH' || !own || !sent) return [404, { message: 'Not Found' }];
  own.body = sent.body;
  return [200, own];
}
