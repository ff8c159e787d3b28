import { type OutgoingHttpHeaders, request as plainRequest } from 'node:http';
import { withKey } from '../../../../../local-cloud/gateway/access-key';
import { forwardTo } from '../../../../../local-cloud/gateway/http';
import { internalAuthorization } from '../../../../../local-cloud/gateway/scope';
import type { TestCloud } from '../../../../support/local-cloud/local-cloud';

/** One request to AWS's API, in us-east-1. */
export interface Call {
  readonly service: string;
  /** `X-Amz-Target`, or method and path. */
  readonly ask: string;
  readonly input?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A documented answer. */
export interface Case {
  readonly what: string;
  /** The title of the page from which it comes. */
  readonly page: string;
  readonly call: Call;
  /** Default: any. */
  readonly status?: number | undefined;
  /** What the body, or the answer's headers, have. */
  readonly says?: string | RegExp;
  readonly headers?: Readonly<Record<string, string | RegExp>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Asks a cloud; a string or bytes are sent as they are. */
export async function ask(
  cloud: TestCloud,
  { service, ask: what, input, headers = {} }: Call,
): Promise<Answer> {
  const { hostname, port } = new URL(cloud.endpoint);
  const [method = '', path = ''] = what.includes(' ') ? what.split(' ') : ['POST', '/'];
  const target: Record<string, string> = what.includes(' ') ? {} : { 'x-amz-target': what };
  const body = typeof input === 'string' || input instanceof Buffer ? input : JSON.stringify(input ?? {});
  const answer = await withKey(
    forwardTo(hostname, Number(port)),
    cloud.accessKeyId,
  )({
    service,
    region: 'us-east-1',
    method,
    url: new URL(path, cloud.endpoint),
    headers: {
      authorization: internalAuthorization({ service, region: 'us-east-1' }),
      ...target,
      ...headers,
    },
    body: method === 'GET' ? Buffer.alloc(0) : Buffer.from(body),
  });
  return { status: answer.status, headers: answer.headers, text: String(answer.body) };
}

/** Asks the HTTP API of a region. */
export function visit(
  cloud: TestCloud,
  {
    path,
    method = 'GET',
    headers = {},
    body,
  }: { path: string; method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = `${cloud.regions['us-east-1']?.api}${path}`;
    const outgoing = plainRequest(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
          ),
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
