// `antipode/http`: handlers of HTTP requests.
export { jsonBody } from '../runtime/http/body';
export { httpHandler, json, type Route, type Routes } from '../runtime/http/handler';
export { pathParameter } from '../runtime/http/path-parameter';
export { HttpProblem, type Reason } from '../runtime/http/problem';
