/** The result of a checker's request, as it reports it. */
export interface CheckReport {
  readonly passed: boolean;
  /** In the words of `GetHealthCheckStatus`: `Success: HTTP Status Code 200, OK`. */
  readonly status: string;
}

/** Why a check failed, in the words of the report. */
class CheckFailure extends Error {}

const FIREWALL_HELP =
  'The endpoint or the internet connection is down, or requests are being blocked by your firewall. See https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-router-firewall-rules.html';

/** "Success: …" for an HTTP status from 200 to 399. */
export function httpStatus(code: number, message: string): string {
  return `HTTP Status Code ${code}, ${message}`;
}

/** Reasons for failures. AWS documents few of its texts; those on time-outs and DNS are AWS's words. */
export const failures = {
  connectionTimedOut: () => new CheckFailure(`Connection timed out. ${FIREWALL_HELP}`),
  connectionRefused: (reason: string) => new CheckFailure(`Connection failed (${reason}). ${FIREWALL_HELP}`),
  responseTimedOut: () =>
    new CheckFailure('The endpoint did not answer within the time limit after connecting.'),
  nameNotResolved: () => new CheckFailure('DNS resolution failed'),
  badStatus: (status: string) => new CheckFailure(status),
  stringNotFound: (status: string) =>
    new CheckFailure(`${status}. The search string was not found in the first 5120 bytes of the body.`),
};

/** A report of success. */
export function success(status: string): CheckReport {
  return { passed: true, status: `Success: ${status}` };
}

/** A report of failure. The thrown error is the reason. */
export function failure(reason: unknown): CheckReport {
  const text = reason instanceof CheckFailure ? reason : failures.connectionRefused(codeOf(reason));
  return { passed: false, status: `Failure: ${text.message}` };
}

function codeOf(reason: unknown): string {
  const { code, message } = reason as Partial<NodeJS.ErrnoException>;
  return code ?? message ?? String(reason);
}
