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

const CONFIGURATION = 'PUT /2015-03-31/functions/tells-client/configuration';
const CREATE = 'POST /2015-03-31/functions';
const MAPPINGS = 'POST /2015-03-31/event-source-mappings';
const mapping = (more: object) => ({
  FunctionName: 'echo',
  EventSourceArn: 'arn:aws:sqs:us-east-1:123456789012:things',
  ...more,
});
const made = (more: object) => ({
  FunctionName: 'refused',
  Role: 'arn:aws:iam::123456789012:role/test',
  Handler: 'index.handler',
  ...more,
});
type Refused = readonly [what: string, ask: string, input: object, says: string];
const refusals = (rows: readonly Refused[], { why, page, type }: Record<'why' | 'page' | 'type', string>) =>
  rows.map(([what, ask, input, says]) => ({
    what: `${what} ${why}`,
    page,
    call: { service: 'lambda', ask, input },
    status: 400,
    headers: { 'x-amzn-errortype': type },
    says,
  }));
const NUMBERS: readonly Refused[] = [
  ['a time-out of 1,000 s', CONFIGURATION, { Timeout: 1000 }, "'1000' at 'timeout'"],
  ['a memory of 64 MB', CONFIGURATION, { MemorySize: 64 }, 'greater than or equal to 128'],
  ['a memory of 20 GB', CONFIGURATION, { MemorySize: 20_000 }, 'less than or equal to 10240'],
  ['both', CONFIGURATION, { Timeout: 0, MemorySize: 64 }, '2 validation errors detected: '],
  ['a disk of 1 MB', CONFIGURATION, { EphemeralStorage: { Size: 1 } }, "at 'ephemeralStorage.size'"],
  ['a time-out of 0', CREATE, made({ Runtime: 'nodejs22.x', Timeout: 0 }), 'greater than or equal to 1'],
  ['batches of 0', MAPPINGS, mapping({ BatchSize: 0 }), "'0' at 'batchSize'"],
  ['batches of -1', MAPPINGS, mapping({ BatchSize: -1 }), 'greater than or equal to 1'],
  ['batches of 20,000', MAPPINGS, mapping({ BatchSize: 20_000 }), 'less than or equal to 10000'],
  ['a window of 400 s', MAPPINGS, mapping({ MaximumBatchingWindowInSeconds: 400 }), 'or equal to 300'],
  [
    'no concurrency',
    MAPPINGS,
    mapping({ ScalingConfig: { MaximumConcurrency: 0 } }),
    "'0' at 'scalingConfig.maximumConcurrency'",
  ],
  [
    'a concurrency of 5,000',
    MAPPINGS,
    mapping({ ScalingConfig: { MaximumConcurrency: 5000 } }),
    'less than or equal to 1000',
  ],
  ['changed batches', 'PUT /2015-03-31/event-source-mappings/none', { BatchSize: 0 }, "at 'batchSize'"],
];
const REFUSED: readonly Refused[] = [
  ['a function in Python', CREATE, made({ Runtime: 'python3.12' }), 'no runtime \\"python3.12\\"'],
  ['a change to Java', CONFIGURATION, { Runtime: 'java21' }, 'Node.js only'],
  ['an image', CREATE, made({ PackageType: 'Image', Code: { ImageUri: 'x' } }), 'no container images'],
  [
    'code from an image',
    'PUT /2015-03-31/functions/echo/code',
    { ImageUri: 'x' },
    'takes code as a ZipFile only',
  ],
];

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
  ...refusals(NUMBERS, {
    why: 'is out of range',
    page: 'CreateFunction; CreateEventSourceMapping',
    type: 'ValidationException',
  }),
  {
    what: 'the most of a function',
    page: 'Lambda quotas',
    call: {
      service: 'lambda',
      ask: CONFIGURATION,
      input: { Timeout: 900, MemorySize: 10_240, EphemeralStorage: { Size: 10_240 } },
    },
    status: 200,
  },
  ...refusals(REFUSED, {
    why: 'is refused by name',
    page: 'Table of differences',
    type: 'InvalidParameterValueException',
  }),
];
