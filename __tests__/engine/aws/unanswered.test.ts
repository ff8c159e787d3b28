import { unansweredSentence, unreachable, whyNot } from '../../../aws/unanswered';

/** As the SDK throws it. */
const answered = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`${name} it is`), { name, $metadata: { httpStatusCode } });
const silent = (code: string, name = 'Error') => Object.assign(new Error(''), { name, code });

test.each([
  [answered('TooManyRequestsException', 429), 'throttled'],
  [answered('ThrottlingException', 400), 'throttled'],
  [answered('Throttling', 400), 'throttled'],
  [answered('ProvisionedThroughputExceededException', 400), 'throttled'],
  [answered('SlowDown', 503), 'throttled'],
  [answered('AccessDeniedException', 403), 'not allowed'],
  [answered('AccessDeniedException', 400), 'not allowed'],
  [answered('AccessDenied', 403), 'not allowed'],
  [answered('ExpiredTokenException', 403), 'no valid credentials'],
  [answered('ExpiredToken', 400), 'no valid credentials'],
  [answered('UnrecognizedClientException', 400), 'no valid credentials'],
  [answered('InvalidClientTokenId', 403), 'no valid credentials'],
  [answered('SignatureDoesNotMatch', 403), 'no valid credentials'],
  [Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' }), 'no valid credentials'],
  [answered('ResourceNotFoundException', 404), 'not there'],
  [answered('ResourceNotFoundException', 400), 'not there'],
  [answered('NoSuchHealthCheck', 404), 'not there'],
  [answered('AWS.SimpleQueueService.NonExistentQueue', 400), 'not there'],
  [answered('ValidationException', 400), 'refused'],
  [answered('InternalFailure', 500), 'no answer'],
  [answered('ServiceUnavailable', 503), 'no answer'],
  [silent('ECONNREFUSED'), 'no answer'],
  [silent('ECONNREFUSED', 'AggregateError'), 'no answer'],
  [silent('ENOTFOUND'), 'no answer'],
  [silent('CERT_HAS_EXPIRED'), 'no answer'],
  [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'no answer'],
  [new Error('no answer in time'), 'no answer'],
  [new Error('AWS SDK error wrapper for TimeoutError: socket hang up'), 'no answer'],
  [new TypeError('x is not a function'), 'refused'],
] as const)('%s: %s', (error, why) => {
  expect(whyNot(error)).toBe(why);
});

test('names what happened in a word or two', () => {
  expect(unreachable(silent('ECONNREFUSED', 'AggregateError')).unreachable).toBe('ECONNREFUSED');
  expect(unreachable(answered('AccessDenied', 403)).unreachable).toBe('AccessDenied');
  expect(unreachable(new Error('no answer in time')).unreachable).toBe('no answer in time');
});

test.each([
  [silent('ETIMEDOUT'), 'eu-west-1 does not answer (Lambda: ETIMEDOUT).'],
  [answered('TooManyRequestsException', 429), /^Lambda in eu-west-1 takes no more calls now .*quota/],
  [
    answered('AccessDeniedException', 403),
    'Lambda in eu-west-1 does not allow it to these credentials: AccessDeniedException it is',
  ],
  [answered('ExpiredTokenException', 403), /does not accept the credentials .*Renew them/],
])('a sentence says what it was: %s', (error, sentence) => {
  const where = { service: 'Lambda', region: 'eu-west-1' };
  expect(unansweredSentence(error, where)).toEqual(
    typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  );
});
