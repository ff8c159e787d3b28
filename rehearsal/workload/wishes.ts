import { authorizerOf } from '../../definition/authorizers/authorizer';
import { openHealthPath } from '../../definition/health-paths';
import type { Service } from '../../definition/service';
import { ofKind } from '../../definition/triggers/trigger';
import type { Answer } from '../../definition/workload';
import { pick } from '../pick';
import { type Request, requestOf } from './request';
import type { Users } from './users';

/** Makes the request that reads a write, anew each time: a token in it may have expired since. */
export type ReadOf = () => Promise<Request>;

/** A write that a region acknowledged; reads of the same write share one. */
export interface Written {
  readonly region: string;
}

/** What one user wants. */
export interface Wish {
  readonly request: Request;
  /** For a read: what it asks for; other regions than that which acknowledged it may not have received it yet. */
  readonly asksFor?: Written;
  /** For a write: told the answer and the region that served it, says how to read what was written, if anything. */
  readonly written?: (answer: Answer, region: string) => Promise<ReadOf | undefined>;
}

/** The wishes of users, one after the other. */
export type Wishes = () => Promise<Wish>;

const WRITE_SHARE = 0.3;

/** Reads ask for one of the latest writes. */
const RECENT = 200;

/** Writes, and reads of what was written lately; plain GETs where the definition names no workload. */
export function wishesOf(service: Service, users: Users | undefined): Wishes {
  return users === undefined ? plainGets(service) : writesAndReads(users);
}

function writesAndReads(users: Users): Wishes {
  const recent: { readonly read: ReadOf; readonly write: Written }[] = [];
  const written = async (answer: Answer, region: string) => {
    const first = await users.read(answer);
    if (first === undefined) return undefined;
    const read = async () => (await users.read(answer)) ?? first;
    if (recent.push({ read, write: { region } }) > RECENT) recent.shift();
    return read;
  };
  return async () => {
    if (recent.length === 0 || Math.random() < WRITE_SHARE) return { request: await users.write(), written };
    const { read, write } = pick(recent);
    return { request: await read(), asksFor: write };
  };
}

function plainGets(service: Service): Wishes {
  const requests = plainPaths(service).map((path) => requestOf({ path }));
  let turn = 0;
  return async () => {
    turn += 1;
    return { request: requests[turn % requests.length] as Request };
  };
}

/** The paths of open routes that are GETs without parameters; the health path where there are none. */
function plainPaths(service: Service): string[] {
  const all = service.functions.flatMap(({ triggers }) => ofKind(triggers, 'http'));
  const routes = all
    .filter((one) => authorizerOf(service, one) === undefined)
    .map(({ routeKey }) => routeKey);
  const paths = routes.filter((route) => /^GET \/[^{]*$/.test(route)).map((route) => route.slice(4));
  return paths.length > 0 ? paths : [openHealthPath(service) ?? '/'];
}
