import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** One reason and its place: a JSON pointer into the body, or the name of a parameter or header. */
export interface Reason {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
}

/** RFC 9110, "Status Codes", and RFC 6585: those that handlers answer with. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** An answer that says what is wrong, thrown by handlers (RFC 9457, "Problem Details for HTTP APIs"). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly Reason[] = [],
  ) {
    super(detail);
  }

  /** The answer. With `requestId`, what a caller reports can be found in the logs. */
  toResponse(requestId: string): APIGatewayProxyStructuredResultV2 {
    const { status, detail, errors } = this;
    const title = TITLES[status] ?? 'Error';
    const problem = { type: 'about:blank', title, status, detail, requestId };
    return {
      statusCode: status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 503 ? { 'retry-after': '1' } : {}),
      },
      body: JSON.stringify(errors.length > 0 ? { ...problem, errors } : problem),
    };
  }
}
