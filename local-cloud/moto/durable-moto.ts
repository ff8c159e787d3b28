import type { ApiRequest, Forward } from '../gateway/operation';
import type { Journal, Room } from '../storage/journal';
import { releasing } from '../storage/keeping';

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
    const response = await releasing(room, moto(seeded(request, seed)), REFUSED_FROM);
    if (response.status < REFUSED_FROM) keep(room, end);
    return response;
  };
}

/** A redirection may follow a change, as where a form has made an object. */
const REFUSED_FROM = 400;

/** A disk that breaks, or that needs room to write over what it holds, may fail even so. */
function keep(room: Room, end: DurableMotoOptions['end']): void {
  try {
    room.keep();
  } catch (error) {
    end(`moto has a change that could not be kept: ${(error as Error).message}`);
    throw error;
  }
}

/**
 * Makes the same requests again, one after the other. One that is refused now is told by name and left out.
 *
 * @throws Error if a later one of its service is refused too: that one may rest on it, and who asks what came of half of
 * the requests would be told what never was
 */
export async function replay(
  entries: Iterable<MotoEntry>,
  moto: Forward,
  log: (line: string) => void,
): Promise<void> {
  const leftOut = new Map<string, string>();
  for (const { request, seed } of entries) {
    const again = { ...request, url: new URL(request.url), body: Buffer.from(request.body, 'base64') };
    const { status, body } = await moto(seeded(again, seed));
    if (status < 400) continue;
    const told = `${nameOf(again)} was done before; now ${status} ${body}`;
    const earlier = leftOut.get(request.service);
    if (earlier !== undefined) throw new Error(`${told}\nIt may rest on what was left out: ${earlier}`);
    leftOut.set(request.service, told);
    log(`moto: ${told}; it is left out`);
  }
}

function nameOf(request: ApiRequest): string {
  const { service, method, url } = request;
  return `${service} ${actionOf(request) ?? `${method} ${url.pathname}${url.search}`}`;
}

function seeded(request: ApiRequest, seed: string): ApiRequest {
  return { ...request, headers: { ...request.headers, 'x-antipode-seed': seed } };
}

/** What changes nothing, beside GET and HEAD. Keys of KMS are used thus; some of their answers differ each time. */
const READING =
  /^(?:(?:Describe|List|Get|BatchGet)\w*|FilterLogEvents|Encrypt|Decrypt|ReEncrypt|GenerateDataKey\w*|GenerateMac|GenerateRandom|Sign|Verify|VerifyMac)$/;

function isReading(request: ApiRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const action = actionOf(request);
  return action !== undefined && READING.test(action);
}

function actionOf({ headers, body }: ApiRequest): string | undefined {
  return headers['x-amz-target']?.split('.').pop() ?? /(?:^|&)Action=(\w+)/.exec(query(headers, body))?.[1];
}

function query(headers: Readonly<Record<string, string>>, body: Buffer): string {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? body.toString() : '';
}
