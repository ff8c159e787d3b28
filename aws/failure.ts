/** Why AWS did not answer a question. Only `silent` says something of a region's health. */
export interface Failure {
  readonly kind: FailureKind;
  /** For people: the error's name, and what AWS said. */
  readonly text: string;
}

type FailureKind =
  /** It did not answer in time, cannot be reached, or says that it cannot work. */
  | 'silent'
  | 'throttled'
  /** The credentials are good and may not do this. */
  | 'forbidden'
  /** There are no credentials, they have ended, or AWS does not know them. */
  | 'credentials'
  | 'other';

/** Names of errors of AWS's services and SDK (AWS SDKs and Tools Reference Guide; each service's "Common errors"). */
const NAMES: Readonly<Partial<Record<FailureKind, RegExp>>> = {
  credentials:
    /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|(Incomplete|Invalid)Signature(Exception)?|SignatureDoesNotMatch|AuthFailure|MissingAuthenticationToken(Exception)?)$/,
  throttled:
    /Throttl|TooManyRequests|RequestLimitExceeded|PriorRequestNotComplete|SlowDown|LimitExceededException/,
  forbidden: /AccessDenied|Unauthorized|NotAuthorized|Forbidden/,
  silent: /^(TimeoutError|AbortError|NetworkingError|ServiceUnavailable(Exception)?|InternalServiceError)$/,
};

const SILENT_CODE = /^(E[A-Z_]+|CERT_.*|ERR_TLS_.*|ERR_SOCKET_.*)$/; // of Node: ECONNREFUSED, ENOTFOUND, EPIPE

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** What an error of the SDK means. */
export function failureOf(error: unknown): Failure {
  const { name = '', code = '', message = '', $metadata } = error as SdkError;
  const known = Object.entries(NAMES).find(([, pattern]) => pattern.test(name))?.[0] as FailureKind;
  const said = name === '' || name === 'Error' ? code : name;
  const text = [said, message].filter((part) => part !== '').join(': ') || String(error);
  return { kind: known ?? kindOf(code, message, $metadata?.httpStatusCode), text };
}

function kindOf(code: string, message: string, status: number | undefined): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 403) return 'forbidden';
  if (status !== undefined && status >= 500) return 'silent';
  return SILENT_CODE.test(code) || /no answer in time|socket hang up/.test(message) ? 'silent' : 'other';
}
