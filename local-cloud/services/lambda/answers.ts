import type { AnsweredService } from '../../gateway/answers';

const FUNCTIONS = '/{version}/functions';
const FUNCTION = `${FUNCTIONS}/{name}`;
const INVOKE_CONFIG = `${FUNCTION}/event-invoke-config`;
const MAPPINGS = '/{version}/event-source-mappings';
const TAGS = '/{version}/tags/{id}';

const adds = 'takes effect at once';
const tags = 'the local cloud for event source mappings';

/** The operations of Lambda that are answered here. */
export const LAMBDA = {
  service: 'lambda',
  title: 'Lambda',
  answers: {
    Invoke: { match: { method: 'POST', path: `${FUNCTION}/invocations` }, by: 'here' },
    CreateFunction: {
      match: { method: 'POST', path: FUNCTIONS },
      by: 'moto',
      adds: 'keeps the code, and settings that moto loses',
      differs: 'takes code as a `ZipFile` only',
    },
    UpdateFunctionCode: {
      match: { method: 'PUT', path: `${FUNCTION}/code` },
      by: 'moto',
      adds: 'keeps the code and the architecture',
      differs: 'takes code as a `ZipFile` only',
    },
    UpdateFunctionConfiguration: {
      match: { method: 'PUT', path: `${FUNCTION}/configuration` },
      by: 'moto',
      adds: 'keeps settings that moto loses: logging, tracing, ephemeral storage',
    },
    GetFunction: { match: { method: 'GET', path: FUNCTION }, by: 'moto', adds: 'adds what is kept' },
    GetFunctionConfiguration: {
      match: { method: 'GET', path: `${FUNCTION}/configuration` },
      by: 'moto',
      adds: 'adds what is kept',
    },
    DeleteFunction: { match: { method: 'DELETE', path: FUNCTION }, by: 'moto', adds },
    PublishVersion: { match: { method: 'POST', path: `${FUNCTION}/versions` }, by: 'moto', adds },
    CreateAlias: { match: { method: 'POST', path: `${FUNCTION}/aliases` }, by: 'moto', adds },
    UpdateAlias: { match: { method: 'PUT', path: `${FUNCTION}/aliases/{alias}` }, by: 'moto', adds },
    DeleteAlias: { match: { method: 'DELETE', path: `${FUNCTION}/aliases/{alias}` }, by: 'moto', adds },
    PutFunctionConcurrency: { match: { method: 'PUT', path: `${FUNCTION}/concurrency` }, by: 'moto', adds },
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
      differs: 'only for queues and streams; no tumbling windows or parallelization',
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
  },
} as const satisfies AnsweredService;
