/** One AWS API request, as it arrived on the wire. */
export interface ApiRequest {
  /** The service in the SigV4 credential scope: `dynamodb`, `lambda`, `apigateway`, `route53`, … */
  readonly service: string;
  /** The region in the SigV4 credential scope. */
  readonly region: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  /** Whether moto gave this answer, whatever an operation changed in it afterwards. Default: it did not. */
  readonly isMotos?: boolean;
}

/**
 * How an operation is told from others of its service: by `X-Amz-Target` (JSON protocols), by `Action` (the query
 * protocol), by either of the two, or by method and path (REST protocols). In a path, `{name}` is one segment and
 * `{name+}` is one or more. `query`: a parameter that the query must have. Default: none.
 */
export type Match =
  | { readonly target: string; readonly action?: string }
  | { readonly action: string }
  | { readonly method: string; readonly path: string; readonly query?: string };

/** An operation that the local cloud answers itself. A request that matches no operation goes to moto. */
export interface Operation {
  readonly service: string;
  readonly match: Match;
  /** `parameters` holds the variables of the path, decoded. */
  handle(request: ApiRequest, parameters: Readonly<Record<string, string>>): Promise<ApiResponse>;
}

/** Sends a request to this region's moto or to another region, and returns the answer. */
export type Forward = (request: ApiRequest) => Promise<ApiResponse>;
