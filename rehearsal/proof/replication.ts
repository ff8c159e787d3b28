import type { Service } from '../../definition/service';
import type { Answer } from '../../definition/workload';
import type { Evidence } from '../evidence/evidence';
import { Sightings } from '../evidence/sightings';
import { isServed, tryCall } from '../load/try';
import { isRefusal } from '../promises/refused';
import { pause } from '../sleep';
import type { Request } from '../workload/request';
import type { Users } from '../workload/users';
import { serviceHost, TIMEOUT_MS } from './call-region';
import { PATIENCE, type ProofBounds } from './patience';

/** How long a write took from the first region's answer until the second region showed it. */
export interface Replicated {
  readonly from: string;
  readonly to: string;
  readonly delayMs: number;
  /** The path that read it, where a GET without headers, such as a token, is enough. */
  readonly path?: string;
}

/** Users are not served, so nobody knows whether their writes are replicated. */
export class NotServed extends Error {
  /** @param refused whether another machine would get the same answer */
  constructor(
    message: string,
    readonly refused?: true,
  ) {
    super(message);
  }
}

interface Places extends ProofBounds {
  readonly from: string;
  readonly to: string;
  readonly apis: Readonly<Record<string, { readonly api: string }>>;
}

/** How many writes the workload may leave unread, in a row. */
const MOST_WRITES = 20;

/** How much of an answer is shown, in characters. */
const SAID_CHARACTERS = 200;

/** Milliseconds until a region that has not received a write is asked again, and until one that does not answer is. */
const SOON_MS = 50;
const LATER_MS = 1000;

/**
 * Lets the users of a workload write in one region, and read that in another.
 *
 * @throws NotServed, or another Error, that says which request failed and how; UserError when the workload fails; what
 *   the signal aborts with.
 */
export async function proveReplication(service: Service, users: Users, places: Places): Promise<Replicated> {
  const { from, to, signal, withinMs } = places;
  const { written, answeredAt, read } = await writeWhatIsRead(service, users, places);
  const sightings = new Sightings();
  for (let request = read; ; request = (await users.read(written)) ?? read) {
    const sentMs = performance.now() - answeredAt;
    const { answer, message } = await ask(service, request, { ...places, region: to });
    const evidence = evidenceOf(answer, message);
    sightings.note(evidence, sentMs);
    const delayMs = performance.now() - answeredAt;
    const verdict = sightings.verdict(PATIENCE);
    if (verdict === 'seen') return { from, to, delayMs, ...(isBare(request) && { path: request.path }) };
    if (verdict === 'not there')
      throw new Error(`${message}, ${Math.round(delayMs / 1000)} s after the write in ${from}`);
    if (delayMs > withinMs) throw new NotServed(message);
    await pause(evidence === 'not there' ? SOON_MS : LATER_MS, signal);
  }
}

/** A write that was served. */
interface ServedWrite {
  readonly written: Answer;
  readonly answeredAt: number;
  readonly read: Request;
}

/** Writes until the workload reads what was written: not every write has to be replicated. */
async function writeWhatIsRead(service: Service, users: Users, places: Places): Promise<ServedWrite> {
  for (let left = MOST_WRITES; ; left -= 1) {
    const write = await users.write();
    const written = await writeUntilServed(service, write, places);
    const answeredAt = performance.now();
    const read = await users.read(written);
    if (read !== undefined) return { written, answeredAt, read };
    if (left === 1)
      throw new NotServed(`the workload reads nothing after ${said(write, places.from, written)}`, true);
  }
}

/** As a user does, it tries the same call again after a failure. */
async function writeUntilServed(service: Service, write: Request, places: Places): Promise<Answer> {
  const startedAt = performance.now();
  for (;;) {
    const { answer, message } = await ask(service, write, { ...places, region: places.from });
    if (answer && isServed(answer)) return answer;
    if (answer && isRefusal(`HTTP ${answer.status}`)) throw new NotServed(message, true);
    if (performance.now() - startedAt > places.withinMs) throw new NotServed(message);
    await pause(LATER_MS, places.signal);
  }
}

interface Asked {
  /** Undefined where none came. */
  readonly answer?: Answer;
  /** `GET /notes/7 in eu-west-1: HTTP 404` */
  readonly message: string;
}

async function ask(
  service: Service,
  request: Request,
  { apis, region, signal }: Places & { readonly region: string },
): Promise<Asked> {
  const { api = '' } = apis[region] ?? {};
  try {
    const options = { api, host: serviceHost(service, api), timeoutMs: TIMEOUT_MS, signal };
    const answer = await tryCall(request, options);
    return { answer, message: said(request, region, answer) };
  } catch (error) {
    signal.throwIfAborted();
    return { message: `${textOf(request)} in ${region}: ${(error as Error).message}` };
  }
}

/** @throws NotServed where the region refuses the read. */
function evidenceOf(answer: Answer | undefined, message: string): Evidence {
  if (answer === undefined) return 'not readable';
  if (isServed(answer)) return 'seen';
  if (answer.status === 404) return 'not there';
  if (isRefusal(`HTTP ${answer.status}`)) throw new NotServed(message, true);
  return 'not readable';
}

function isBare({ method, headers }: Request): boolean {
  return method === 'GET' && Object.keys(headers).length === 0;
}

function textOf({ method, path }: Request): string {
  return `${method} ${path}`;
}

function said(request: Request, region: string, { status, body }: Answer): string {
  return `${textOf(request)} in ${region}: HTTP ${status} ${body.slice(0, SAID_CHARACTERS)}`.trimEnd();
}
