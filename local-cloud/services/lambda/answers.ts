import { type AnsweredService, refused } from '../../gateway/answers';

const FUNCTIONS = '/{version}/functions';
const FUNCTION = `${FUNCTIONS}/{name}`;
/** All that is asked of one function. */
const OTHERS = `${FUNCTION}/{rest+}`;
const INVOKE_CONFIG = `${FUNCTION}/event-invoke-config`;
const MAPPINGS = '/{version}/event-source-mappings';
const TAGS = '/{version}/tags/{id}';

const adds = 'takes effect at once';
const NODE_ONLY = 'Node.js only: other runtimes, and images, are refused by name';
const weights = 'weights are refused by name';
const revisions = '`RevisionId` is not looked at';
const names = 'functions by name, ARN or partial ARN';
const tags = 'the local cloud for event source mappings';

/** The fields of inputs that are read here. */
const FIELDS = {
  FunctionName: 'text',
  ZipFile: 'text',
  S3Bucket: 'text',
  S3Key: 'text',
  Runtime: 'text',
  PackageType: 'text',
  Handler: 'text',
  Role: 'text',
  EventSourceArn: 'text',
  StartingPosition: 'text',
  Destination: 'text',
  TargetArn: 'text',
  LogFormat: 'text',
  LogGroup: 'text',
  ApplicationLogLevel: 'text',
  Mode: 'text',
  Pattern: 'text',
  Timeout: 'number',
  MemorySize: 'number',
  BatchSize: 'number',
  MaximumBatchingWindowInSeconds: 'number',
  MaximumRetryAttempts: 'number',
  MaximumRecordAgeInSeconds: 'number',
  MaximumEventAgeInSeconds: 'number',
  ReservedConcurrentExecutions: 'number',
  Size: 'number',
  MaximumConcurrency: 'number',
  ParallelizationFactor: 'number',
  TumblingWindowInSeconds: 'number',
  Enabled: 'flag',
  Publish: 'flag',
  BisectBatchOnFunctionError: 'flag',
  Architectures: 'texts',
  Layers: 'texts',
  CodeSha256: 'text',
  Name: 'text',
  FunctionResponseTypes: 'texts',
  Code: 'structure',
  LoggingConfig: 'structure',
  EphemeralStorage: 'structure',
  TracingConfig: 'structure',
  DeadLetterConfig: 'structure',
  DestinationConfig: 'structure',
  OnFailure: 'structure',
  OnSuccess: 'structure',
  RoutingConfig: 'structure',
  AdditionalVersionWeights: 'structure',
  FilterCriteria: 'structure',
  ScalingConfig: 'structure',
  Environment: 'structure',
  Filters: 'structures',
  Variables: 'named texts',
  Tags: 'named texts',
} as const;

/** The operations of Lambda that are answered here. */
export const LAMBDA = {
  service: 'lambda',
  title: 'Lambda',
  fields: FIELDS,
  answers: {
    Invoke: { match: { method: 'POST', path: `${FUNCTION}/invocations` }, by: 'here', free: true },
    CreateFunction: {
      match: { method: 'POST', path: FUNCTIONS },
      by: 'moto',
      adds: 'keeps the code, and settings that moto loses',
      differs: `${NODE_ONLY}; takes code as a \`ZipFile\` only; dead letters go to standard queues only; takes any name and description, and runtimes that AWS has ended`,
    },
    UpdateFunctionCode: {
      match: { method: 'PUT', path: `${FUNCTION}/code` },
      by: 'moto',
      adds: 'keeps the code and the architecture',
      differs: `takes code as a \`ZipFile\` only; ${revisions}`,
    },
    UpdateFunctionConfiguration: {
      match: { method: 'PUT', path: `${FUNCTION}/configuration` },
      by: 'moto',
      adds: 'keeps settings that moto loses: logging, tracing, ephemeral storage, dead letters',
      differs: `${NODE_ONLY}; dead letters go to standard queues only; ${revisions}`,
    },
    GetFunction: { match: { method: 'GET', path: FUNCTION }, by: 'moto', adds: 'adds what is kept' },
    GetFunctionConfiguration: {
      match: { method: 'GET', path: `${FUNCTION}/configuration` },
      by: 'moto',
      adds: 'adds what is kept',
    },
    DeleteFunction: {
      match: { method: 'DELETE', path: FUNCTION },
      by: 'moto',
      adds: 'takes effect at once; forgets what is kept; refuses a version of an alias',
    },
    PublishVersion: {
      match: { method: 'POST', path: `${FUNCTION}/versions` },
      by: 'moto',
      adds,
      differs: revisions,
    },
    CreateAlias: {
      match: { method: 'POST', path: `${FUNCTION}/aliases` },
      by: 'moto',
      adds,
      differs: weights,
    },
    UpdateAlias: {
      match: { method: 'PUT', path: `${FUNCTION}/aliases/{alias}` },
      by: 'moto',
      adds,
      differs: `${weights}; ${revisions}`,
    },
    DeleteAlias: { match: { method: 'DELETE', path: `${FUNCTION}/aliases/{alias}` }, by: 'moto', adds },
    CreateFunctionUrlConfig: refused(
      { method: 'POST', path: `${FUNCTION}/url` },
      'nothing would listen at the URL of a function',
    ),
    InvokeWithResponseStream: refused(
      { method: 'POST', path: `${FUNCTION}/response-streaming-invocations` },
      'answers are not streamed; use Invoke',
    ),
    PutProvisionedConcurrencyConfig: refused(
      { method: 'PUT', path: `${FUNCTION}/provisioned-concurrency` },
      'no execution environments are kept ready',
    ),
    PutFunctionConcurrency: {
      match: { method: 'PUT', path: `${FUNCTION}/concurrency` },
      by: 'moto',
      adds: 'takes effect at once; leaves 100 unreserved',
    },
    DeleteFunctionConcurrency: {
      match: { method: 'DELETE', path: `${FUNCTION}/concurrency` },
      by: 'moto',
      adds,
    },
    PutFunctionEventInvokeConfig: {
      match: { method: 'PUT', path: INVOKE_CONFIG },
      by: 'here',
      differs: 'sends failures to SQS queues only, and successes nowhere',
    },
    UpdateFunctionEventInvokeConfig: { match: { method: 'POST', path: INVOKE_CONFIG }, by: 'here' },
    GetFunctionEventInvokeConfig: { match: { method: 'GET', path: INVOKE_CONFIG }, by: 'here' },
    DeleteFunctionEventInvokeConfig: { match: { method: 'DELETE', path: INVOKE_CONFIG }, by: 'here' },
    ListFunctionEventInvokeConfigs: {
      match: { method: 'GET', path: `${INVOKE_CONFIG}/list` },
      by: 'here',
      differs: 'answers everything in one page',
    },
    CreateEventSourceMapping: {
      match: { method: 'POST', path: MAPPINGS },
      by: 'here',
      differs:
        'only for queues and streams; no tumbling windows or parallelization; takes fields of streams for queues, too',
    },
    ListEventSourceMappings: {
      match: { method: 'GET', path: MAPPINGS },
      by: 'here',
      differs: 'answers everything in one page',
    },
    GetEventSourceMapping: { match: { method: 'GET', path: `${MAPPINGS}/{id}` }, by: 'here' },
    UpdateEventSourceMapping: { match: { method: 'PUT', path: `${MAPPINGS}/{id}` }, by: 'here' },
    DeleteEventSourceMapping: { match: { method: 'DELETE', path: `${MAPPINGS}/{id}` }, by: 'here' },
    GetAccountSettings: {
      match: { method: 'GET', path: '/{version}/account-settings' },
      by: 'here',
      differs: 'default quotas only',
    },
    ListTags: { match: { method: 'GET', path: TAGS }, by: 'moto', adds: tags },
    TagResource: { match: { method: 'POST', path: TAGS }, by: 'moto', adds: tags },
    UntagResource: { match: { method: 'DELETE', path: TAGS }, by: 'moto', adds: tags },
    'other GET requests': { match: { method: 'GET', path: OTHERS }, by: 'moto', adds: names },
    'other POST requests': {
      match: { method: 'POST', path: OTHERS },
      by: 'moto',
      adds: names,
      differs: '`AddPermission` takes a `StatementId` twice',
    },
    'other PUT requests': { match: { method: 'PUT', path: OTHERS }, by: 'moto', adds: names },
    'other DELETE requests': { match: { method: 'DELETE', path: OTHERS }, by: 'moto', adds: names },
  },
} as const satisfies AnsweredService;
