import type { ApiRequest, ApiResponse, Forward } from '../gateway/operation';
import type { Journal, Room } from '../storage/journal';

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
  readonly journal: Pick<Journal<MotoEntry>, 'reserve'>;
  /** Ends this process, which is then started again by its journal. */
  readonly end: (why: string) => void;
}

/**
 * moto with a memory: keeps each request that changes something, with the seed of the ids that it got. What could not be
 * kept is not done: moto must never have what the journal has not, since later requests build on it.
 */
export function durableMoto({ moto, region, journal, end }: DurableMotoOptions): Forward {
  let count = 0;
  return async (request) => {
    if (isReading(request)) return moto(request);
    count += 1;
    const seed = `${region} ${process.pid} ${count}`;
    const { url, body } = request;
    const kept = { ...request, url: String(url), body: body.toString('base64') };
    const room = journal.reserve({ kind: 'request', seed, request: kept });
    const response = await releasing(room, moto(seeded(request, seed)));
    if (response.status < 400) keep(room, end);
    return response;
  };
}

/** Gives the room back if moto refuses the request. */
async function releasing(room: Room, answer: Promise<ApiResponse>): Promise<ApiResponse> {
  const response = await answer.catch((error) => {
    room.release();
    throw error;
  });
  if (response.status >= 400) room.release();
  return response;
}

/** A disk that breaks, or that needs room to write over what it holds, may fail even so. */
function keep(room: Room, end: DurableMotoOptions['end']): void {
  try {
    room.keep();
  } catch (error) {
    end(`moto has a change that could not be kept: ${(error as Error).message}`);
    throw error;
  }
}

/** Makes the same requests again, one after the other. @throws Error if one is refused that was accepted before. */
export async function replay(entries: Iterable<MotoEntry>, moto: Forward): Promise<void> {
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
