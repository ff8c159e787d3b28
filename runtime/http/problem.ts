import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** One reason and its place: a JSON pointer into the body, or the name of a parameter or header. */
export interface Reason {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
}

/** RFC 9110, "Status Codes": those that this service answers. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
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
