import { gatewayMessage, type HttpResponse } from '../response';

/** Whether a request is let in, and what of its caller the function behind the route gets. */
export type Decision =
  | { readonly allowed: true; readonly authorizer?: object }
  | { readonly allowed: false; readonly response: HttpResponse; readonly error: string };

const MESSAGES = { 401: 'Unauthorized', 403: 'Forbidden', 500: 'Internal Server Error' } as const;

export function allowed(authorizer?: object): Decision {
  return { allowed: true, ...(authorizer === undefined ? {} : { authorizer }) };
}

/** Refused with API Gateway's own words; why, is for the access log. */
export function refused(
  status: keyof typeof MESSAGES,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): Decision {
  const { headers: own, ...message } = gatewayMessage(status, MESSAGES[status]);
  return { allowed: false, error, response: { ...message, headers: { ...own, ...headers } } };
}
