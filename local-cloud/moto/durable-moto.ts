import type { ApiRequest, Forward } from '../gateway/operation';

/** A request that changed something in moto; it is made again after an outage. */
export interface MotoEntry {
  readonly kind: 'request';
  readonly seed: string;
  readonly request: Omit<ApiRequest, 'url' | 'body'> & { readonly url: string; readonly body: string };
}

interface DurableMotoOptions {
  readonly moto: Forward;
  /** Makes the seeds of this region differ from those of others. */
  readonly region: string;
  readonly keep: (entry: MotoEntry) => void;
}

/** moto with a memory: keeps each request that changes something, with the seed of the ids that it got. */
export function durableMoto({ moto, region, keep }: DurableMotoOptions): Forward {
  let count = 0;
  return async (request) => {
    if (isReading(request)) return moto(request);
    count += 1;
    const seed = `${region} ${process.pid} ${count}`;
    const response = await moto(seeded(request, seed));
    if (response.status < 400) {
      const { url, body } = request;
      keep({
        kind: 'request',
        seed,
        request: { ...request, url: String(url), body: body.toString('base64') },
      });
    }
    return response;
  };
}

/** Makes the same requests again, one after the other. @throws Error if one is refused that was accepted before. */
export async function replay(entries: readonly MotoEntry[], moto: Forward): Promise<void> {
  for (const { request, seed } of entries) {
    const again = { ...request, url: new URL(request.url), body: Buffer.from(request.body, 'base64') };
    const { status, body } = await moto(seeded(again, seed));
    if (status >= 400) throw new Error(`${request.method} ${request.url} was done before; now ${body}`);
  }
}

function seeded(request: ApiRequest, seed: string): ApiRequest {
  return { ...request, headers: { ...request.headers, 'x-antipode-seed': seed } };
}

function isReading({ method, headers, body }: ApiRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const action =
    headers['x-amz-target']?.split('.').pop() ?? /(?:^|&)Action=(\w+)/.exec(query(headers, body))?.[1];
  return action !== undefined && /^(Describe|List|Get|BatchGet)/.test(action);
}

function query(headers: Readonly<Record<string, string>>, body: Buffer): string {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? body.toString() : '';
}
