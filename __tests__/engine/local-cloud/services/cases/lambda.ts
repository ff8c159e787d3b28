import type { Case } from './support';

const INVOKE = (name: string) => `POST /2015-03-31/functions/${name}/invocations`;
const invoke = (
  what: string,
  name: string,
  more: Partial<Case> & { input?: unknown; asked?: Record<string, string> },
): Case => ({
  what,
  page: 'Invoke',
  call: { service: 'lambda', ask: INVOKE(name), input: more.input ?? {}, headers: more.asked ?? {} },
  ...more,
});
const EVENT = { 'x-amz-invocation-type': 'Event' };

export const LAMBDA_CASES: readonly Case[] = [
  invoke('answers with the version that ran', 'echo', {
    status: 200,
    headers: { 'x-amz-executed-version': '$LATEST' },
  }),
  invoke('by a partial ARN', '123456789012:function:echo', {
    status: 200,
    says: '"arn":"arn:aws:lambda:us-east-1:123456789012:function:echo"',
  }),
  invoke('by a whole ARN', encodeURIComponent('arn:aws:lambda:us-east-1:123456789012:function:echo'), {
    status: 200,
    says: '"event":{}',
  }),
  invoke('by name and qualifier', 'echo:$LATEST', { status: 200, says: '"event":{}' }),
  invoke('a function that throws is an answer of 200', 'fails', {
    status: 200,
    headers: { 'x-amz-function-error': 'Unhandled' },
    says: '"errorType":"TypeError"',
  }),
  invoke('a later invocation is accepted', 'echo', { asked: EVENT, status: 202 }),
  invoke('a dry run', 'echo', { asked: { 'x-amz-invocation-type': 'DryRun' }, status: 204 }),
  invoke('the end of the log', 'echo', {
    asked: { 'x-amz-log-type': 'Tail' },
    status: 200,
    headers: { 'x-amz-log-result': /^[\w+/=]*$/ },
  }),
  invoke('what the client says of itself', 'tells-client', {
    asked: {
      'x-amz-client-context': Buffer.from('{ "custom":\n { "who": "ü\u007f🎉" } }').toString('base64'),
    },
    status: 200,
    says: '{"custom":{"who":"ü\u007f🎉"}}',
  }),
  invoke('a client that says nothing', 'tells-client', { status: 200, says: /^null$/ }),
  invoke('a client context that is no JSON', 'tells-client', {
    asked: { 'x-amz-client-context': 'bm8ganNvbg==' },
    status: 400,
    says: 'InvalidRequestContentException',
  }),
  invoke('an unknown function', 'none', { status: 404, says: 'ResourceNotFoundException' }),
  invoke('an unknown alias', 'echo:none', { status: 404, says: 'ResourceNotFoundException' }),
  invoke('an event that is no JSON', 'echo', {
    input: '{',
    status: 400,
    says: 'InvalidRequestContentException',
  }),
  invoke('an event of more than 6 MB', 'echo', {
    input: JSON.stringify('x'.repeat(6_291_456)),
    status: 413,
    says: 'RequestTooLargeException',
  }),
  invoke('a later event of more than 1 MB', 'echo', {
    input: JSON.stringify('x'.repeat(1_048_577)),
    asked: EVENT,
    status: 413,
    says: 'RequestTooLargeException',
  }),
  {
    what: 'code that is no zip',
    page: 'UpdateFunctionCode',
    call: { service: 'lambda', ask: 'PUT /2015-03-31/functions/echo/code', input: { ZipFile: 'bm8gemlw' } },
    status: 400,
    says: 'InvalidParameterValueException',
  },
  {
    what: 'the dead-letter queue of a function',
    page: 'DeadLetterConfig',
    call: {
      service: 'lambda',
      ask: 'PUT /2015-03-31/functions/echo/configuration',
      input: { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:123456789012:things' } },
    },
    status: 200,
    says: '"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:us-east-1:123456789012:things"}',
  },
  {
    what: 'at most two retries',
    page: 'PutFunctionEventInvokeConfig',
    call: {
      service: 'lambda',
      ask: 'PUT /2019-09-25/functions/echo/event-invoke-config',
      input: { MaximumRetryAttempts: 3 },
    },
    status: 400,
  },
  {
    what: 'an alias with weights is refused by name',
    page: 'Table of differences (CreateAlias)',
    call: {
      service: 'lambda',
      ask: 'POST /2015-03-31/functions/echo/aliases',
      input: {
        Name: 'weighted',
        FunctionVersion: '$LATEST',
        RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
      },
    },
    status: 400,
    says: 'no aliases with weights',
  },
  {
    what: 'streamed answers are refused by name',
    page: 'Table of differences (InvokeWithResponseStream)',
    call: {
      service: 'lambda',
      ask: 'POST /2021-11-15/functions/echo/response-streaming-invocations',
      input: 'no JSON',
    },
    status: 400,
    says: '"InvalidAction","message":"The local cloud does not have InvokeWithResponseStream',
  },
  {
    what: 'provisioned concurrency is refused by name',
    page: 'Table of differences (PutProvisionedConcurrencyConfig)',
    call: {
      service: 'lambda',
      ask: 'PUT /2019-09-30/functions/echo/provisioned-concurrency?Qualifier=plain',
      input: { ProvisionedConcurrentExecutions: 1 },
    },
    status: 400,
    says: 'does not have PutProvisionedConcurrencyConfig',
  },
  {
    what: 'a function’s URL is refused by name',
    page: 'Table of differences (CreateFunctionUrlConfig)',
    call: {
      service: 'lambda',
      ask: 'POST /2021-10-31/functions/echo/url',
      input: { AuthType: 'NONE' },
    },
    status: 400,
    says: 'does not have CreateFunctionUrlConfig',
  },
  {
    what: 'an alias without weights',
    page: 'CreateAlias',
    call: {
      service: 'lambda',
      ask: 'POST /2015-03-31/functions/echo/aliases',
      input: {
        Name: 'plain',
        FunctionVersion: '$LATEST',
        RoutingConfig: { AdditionalVersionWeights: {} },
      },
    },
    status: 201,
  },
  {
    what: 'the concurrency of an account',
    page: 'Lambda quotas',
    call: { service: 'lambda', ask: 'GET /2016-08-19/account-settings' },
    status: 200,
    says: '"ConcurrentExecutions":1000',
  },
];
