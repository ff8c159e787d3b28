/** Who may call: a token of an issuer's decides. */
export interface JwtAuthorizerInput {
  readonly jwt: {
    /**
     * The issuer's URL, exactly as its tokens say it in `iss`. Its keys are found through
     * `<issuer>/.well-known/openid-configuration`.
     */
    readonly issuer: string;
    /** For whom tokens are: one of these must be in `aud`, or in `client_id` where a token has no `aud`. 1 to 50. */
    readonly audience: readonly string[];
  };
}

/** Who may call: a function of the service decides. */
export interface FunctionAuthorizerInput<Name extends string = string> {
  /** The function that is asked (`authorizerHandler` of `antipode/http`); it has 10 seconds at most. */
  readonly function: Name;
  /**
   * What a request must have to be asked about; without one of them it is answered 401, and the function is not asked.
   * `$request.header.x-api-key`, `$request.querystring.key`, `$context.routeKey`.
   * Default: `['$request.header.Authorization']`.
   */
  readonly identitySources?: readonly string[];
  /**
   * How long API Gateway goes by an answer for the same values of the identity sources, 0 to 3,600 seconds, on all routes
   * with this authorizer. Default: 0, each request is asked about.
   */
  readonly cacheSeconds?: number;
  /**
   * What the function answers: `{ isAuthorized, context }`, or an IAM policy, which may allow some routes and not others.
   * Default: `'simple'`.
   */
  readonly responses?: 'simple' | 'policy';
}

/** What a user writes for an authorizer. */
export type AuthorizerInput<Name extends string = string> =
  | (JwtAuthorizerInput & { readonly [Field in keyof FunctionAuthorizerInput]?: never })
  | (FunctionAuthorizerInput<Name> & { readonly jwt?: never });

/** The names of those of one kind: only the routes of those that verify tokens (`jwt`) may ask for scopes. */
export type AuthorizerName<Authorizers, Kind extends 'jwt' | 'function'> = {
  [Name in keyof Authorizers]: Authorizers[Name] extends { readonly [Key in Kind]: unknown } ? Name : never;
}[keyof Authorizers] &
  string;
