// `antipode/http`: handlers of HTTP requests.
export { type AuthorizerRequest, authorizerHandler, type CallerContext } from '../runtime/http/authorizer';
export { jsonBody } from '../runtime/http/body';
export type { AskedCaller, Caller, Claims, TokenCaller } from '../runtime/http/caller';
export { httpHandler, json, type Route, type Routes } from '../runtime/http/handler';
export { pathParameter } from '../runtime/http/path-parameter';
export { HttpProblem, type Reason } from '../runtime/http/problem';
