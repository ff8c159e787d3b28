/** Why AWS did not do what it was asked. Only where there is no answer may a region be taken for down. */
export type Why =
  | 'throttled'
  | 'not allowed'
  | 'no valid credentials'
  | 'not there'
  | 'refused'
  | 'no answer';

/** A source that could not be asked: what it said in a few words, and which kind of trouble that is. */
export interface Unanswered {
  readonly unreachable: string;
  /** Default: no answer. */
  readonly why?: Why;
}

/** What of an SDK's error, or of Node's, tells the kinds apart. */
interface Trouble {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** "Retry behavior" (AWS SDKs and Tools Reference Guide), "Error classification". */
const THROTTLED =
  /^(Throttl|Request(Limit|Throttl)|TooManyRequests|PriorRequestNotComplete|SlowDown|ProvisionedThroughputExceeded|BandwidthLimitExceeded)/;

/** "Common Error Types" of the services' API references, and what the SDK throws where it finds none, or an ended session. */
const CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken|TokenRefreshRequired|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|MissingAuthenticationToken|IncompleteSignature|InvalidSignature|SignatureDoesNotMatch|RequestExpired)/;

const NOT_ALLOWED =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden|KMSAccessDenied|OptInRequired)/;

const NOT_THERE = /NotFound|NonExistent|DoesNotExist|^NoSuch/;

/** The message of an error where we did not wait any longer. */
export const NO_ANSWER = 'no answer in time';

/** How the SDK begins what it makes of an error that is none of its own: one of Node's, from another realm. */
const WRAPPED = 'AWS SDK error wrapper for ';

/** Tells what kept AWS from doing what it was asked. */
export function whyNot(error: unknown): Why {
  const { name = '', code = '', message, $metadata } = error as Trouble;
  const { httpStatusCode: status } = $metadata ?? {};
  if (status === 429 || THROTTLED.test(name)) return 'throttled';
  if (CREDENTIALS.test(name)) return 'no valid credentials';
  if (status === undefined) {
    const isSilence =
      name === 'TimeoutError' ||
      message === NO_ANSWER ||
      message?.startsWith(WRAPPED) === true ||
      isOfNetwork(code);
    return isSilence ? 'no answer' : 'refused';
  }
  if (status >= 500) return 'no answer';
  if (status === 401 || status === 403 || NOT_ALLOWED.test(name)) return 'not allowed';
  return status === 404 || NOT_THERE.test(name) ? 'not there' : 'refused';
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`: nobody answered, or nobody that is AWS. */
function isOfNetwork(code: string): boolean {
  return /^(E[A-Z_]+|CERT_.*|.*_CERT.*)$/.test(code);
}

/** The same in a few words, for views that show what they could learn. */
export function unreachable(error: unknown): Required<Unanswered> {
  const { name, code, message } = error as Trouble;
  const generic = name === undefined || name === 'Error' || name === 'AggregateError';
  return {
    unreachable: (generic ? code || message : name) || String(error),
    why: whyNot(error),
  };
}

/** `unreachable (TimeoutError)`, `not allowed (AccessDeniedException)`. */
export function unansweredText({ unreachable: what, why }: Unanswered): string {
  return `${unansweredWord({ why })} (${what})`;
}

/** The same after words that say already that there was no answer: `TimeoutError`, `not allowed, AccessDeniedException`. */
export function unansweredReason({ unreachable: what, why = 'no answer' }: Unanswered): string {
  return why === 'no answer' ? what : `${why}, ${what}`;
}

/** The first word of that text. */
export function unansweredWord({ why = 'no answer' }: { readonly why?: Why | undefined }): string {
  return why === 'no answer' ? 'unreachable' : why;
}

/** A sentence for people. */
export function unansweredSentence(
  error: unknown,
  { service, region }: { readonly service: string; readonly region: string },
): string {
  const { unreachable: what, why } = unreachable(error);
  const where = `${service} in ${region}`;
  const { message = what } = error as Trouble;
  const sentences: Readonly<Record<Why, string>> = {
    'no answer': `${region} does not answer (${service}: ${what}).`,
    throttled: `${where} takes no more calls now (${what}), since the account's quota is used up, by other tools too. Run this again in a minute.`,
    'not allowed': `${where} does not allow it to these credentials: ${message}`,
    'no valid credentials': `${where} does not accept the credentials (${what}): they have expired or are wrong, or the account has not enabled the region. Renew them, and run this again.`,
    'not there': `${where} does not know what it was asked for (${what}): ${message}`,
    refused: `${where} refuses (${what}): ${message}`,
  };
  return sentences[why];
}
