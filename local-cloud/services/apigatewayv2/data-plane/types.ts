import type { Decided } from './authorizers/types';
import type { Cors } from './cors';

/** A route of an HTTP API with the function behind it. */
export interface Route extends Decided {
  /** `GET /items/{id}`, or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** How long the function may take to answer. Default: as long as API Gateway waits at most. */
  readonly timeoutMs?: number | undefined;
}

export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** An HTTP API with the stage that a host name leads to. */
export interface HttpApi {
  readonly apiId: string;
  readonly stage: string;
  /** What the stage tells functions. Default: nothing. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly routes: readonly Route[];
  readonly cors: Cors | undefined;
  /** By route key; `default` applies to routes without settings of their own. */
  readonly throttles: ReadonlyMap<string, Throttle>;
  /** The format of a line of the access log, with `$context.` variables. */
  readonly accessLogFormat: string | undefined;
  /** The log group of these lines. */
  readonly accessLogGroup?: string | undefined;
}

/** An API that a request leads to. */
export interface Addressed {
  readonly api: HttpApi;
  /** The request's path without what led to the API: the key of a mapping, or the name of a stage. */
  readonly path: string;
}
