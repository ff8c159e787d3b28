import { strToU8, zipSync } from 'fflate';
import type { Case } from './support';

const ACCOUNT = '123456789012:function:';
const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}`;
const row = (
  page: string,
  what: string,
  asked: string,
  more: Partial<Case> & { input?: unknown } = {},
): Case => ({
  what,
  page,
  call: { service: 'lambda', ask: asked, ...('input' in more ? { input: more.input } : {}) },
  status: 200,
  ...more,
});
/** A path of a function that is named thus. */
const of = (name: string, rest = '', version = '2015-03-31') =>
  `/${version}/functions/${encodeURIComponent(name)}${rest}`;
const reserved = (name: string, version = '2017-10-31') => of(name, '/concurrency', version);
const ZipFile = Buffer.from(zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') })).toString(
  'base64',
);
const made = {
  Runtime: 'nodejs22.x',
  Role: 'arn:aws:iam::123456789012:role/test',
  Handler: 'index.handler',
  Code: { ZipFile },
};
const ONLY_FUNCTIONS = 'This operation is permitted on Lambda functions only.';

/** Functions by all forms of their names; each row builds on those before. */
export const LAMBDA_NAME_CASES: readonly Case[] = [
  row('CreateFunction', 'by a partial ARN', 'POST /2015-03-31/functions', {
    input: { ...made, FunctionName: `${ACCOUNT}named`, TracingConfig: { Mode: 'Active' } },
    status: 201,
    says: /"FunctionName":\s*"named".*"TracingConfig":\{"Mode":"Active"\}/s,
  }),
  row('GetFunction', 'by a partial ARN', `GET ${of(`${ACCOUNT}named`)}`, {
    says: `"FunctionArn":"${ARN}named"`,
  }),
  row('GetFunction', 'by a partial ARN with a qualifier', `GET ${of(`${ACCOUNT}named:$LATEST`)}`, {
    says: `"FunctionArn":"${ARN}named:$LATEST"`,
  }),
  row('GetFunctionConfiguration', 'by a partial ARN', `GET ${of(`${ACCOUNT}named`, '/configuration')}`, {
    says: '"TracingConfig":{"Mode":"Active"}',
  }),
  row(
    'UpdateFunctionConfiguration',
    'settings by an ARN are told at once',
    `PUT ${of(`${ARN}named`, '/configuration')}`,
    { input: { LoggingConfig: { LogFormat: 'JSON' } }, says: '"LoggingConfig":{"LogFormat":"JSON"}' },
  ),
  row(
    'UpdateFunctionConfiguration',
    'settings by a partial ARN are told at once',
    `PUT ${of(`${ACCOUNT}named`, '/configuration')}`,
    {
      input: { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:123456789012:things' } },
      says: '"LoggingConfig":{"LogFormat":"JSON"}',
    },
  ),
  row('GetFunctionConfiguration', 'they are the function’s', `GET ${of('named', '/configuration')}`, {
    says: /"LoggingConfig":\{"LogFormat":"JSON"\}.*"DeadLetterConfig":\{"TargetArn":"[\w:-]+:things"\}/,
  }),
  row('UpdateFunctionCode', 'by a partial ARN', `PUT ${of(`${ACCOUNT}named`, '/code')}`, {
    input: { ZipFile, Publish: true },
    says: '"TracingConfig":{"Mode":"Active"}',
  }),
  row('CreateAlias', 'by a partial ARN', `POST ${of(`${ACCOUNT}named`, '/aliases')}`, {
    input: { Name: 'live', FunctionVersion: '1' },
    status: 201,
    says: `${ARN}named:live`,
  }),
  row('GetAlias', 'by an ARN', `GET ${of(`${ARN}named`, '/aliases/live')}`, {
    status: undefined,
    says: `${ARN}named:live`,
  }),
  row('ListAliases', 'by an ARN', `GET ${of(`${ARN}named`, '/aliases')}`, { says: `${ARN}named:live` }),
  row('ListVersionsByFunction', 'by a partial ARN', `GET ${of(`${ACCOUNT}named`, '/versions')}`, {
    says: `${ARN}named:1`,
  }),
  row('AddPermission', 'of an alias by a partial ARN', `POST ${of(`${ACCOUNT}named:live`, '/policy')}`, {
    input: { StatementId: 'all', Action: 'lambda:InvokeFunction', Principal: 'sqs.amazonaws.com' },
    status: undefined,
    says: `${ARN}named:live`,
  }),
  row('GetPolicy', 'of an alias in the query', `GET ${of(`${ACCOUNT}named`, '/policy')}?Qualifier=live`, {
    says: `${ARN}named:live`,
  }),
  row(
    'RemovePermission',
    'of an alias by a partial ARN',
    `DELETE ${of(`${ACCOUNT}named:live`, '/policy/all')}`,
    { status: 204 },
  ),
  row('PutFunctionConcurrency', 'by a partial ARN', `PUT ${reserved(`${ACCOUNT}named`)}`, {
    input: { ReservedConcurrentExecutions: 3 },
  }),
  row('GetFunctionConcurrency', 'by an ARN', `GET ${reserved(`${ARN}named`, '2019-09-30')}`, {
    says: /"ReservedConcurrentExecutions":\s*3/,
  }),
  row('PutFunctionConcurrency', 'of an alias', `PUT ${reserved('named:live')}`, {
    input: { ReservedConcurrentExecutions: 3 },
    status: 400,
    says: ONLY_FUNCTIONS,
  }),
  row('UpdateFunctionConfiguration', 'of a version', `PUT ${of(`${ACCOUNT}named:1`, '/configuration')}`, {
    input: { Timeout: 5 },
    status: 400,
    says: ONLY_FUNCTIONS,
  }),
  row(
    'GetFunction',
    'by the ARN of another region',
    `GET ${of(ARN.replace('us-east-1', 'eu-west-1'))}named`,
    {
      status: 404,
      says: 'ResourceNotFoundException',
    },
  ),
  row(
    'Troubleshooting Amazon EventBridge Scheduler',
    'by two qualifiers',
    `POST ${of('named:1', '/invocations')}?Qualifier=live`,
    { status: 400, says: 'derived qualifier' },
  ),
  row(
    'PutFunctionEventInvokeConfig',
    'by a partial ARN',
    `PUT ${of(`${ACCOUNT}named`, '/event-invoke-config')}`,
    { input: { MaximumRetryAttempts: 0 }, says: '"MaximumRetryAttempts":0' },
  ),
  row('PutFunctionEventInvokeConfig', 'of an alias', `PUT ${of('named:live', '/event-invoke-config')}`, {
    input: { MaximumRetryAttempts: 1 },
    says: `${ARN}named:live`,
  }),
  row('DeleteFunction', 'not its $LATEST alone', `DELETE ${of('named:$LATEST')}`, {
    status: 400,
    says: 'without deleting the function',
  }),
  row('DeleteFunction', 'by a partial ARN', `DELETE ${of(`${ACCOUNT}named`)}`, { status: 204 }),
  row('GetFunction', 'a function that was deleted', `GET ${of(`${ARN}named`)}`, {
    status: 404,
    says: 'ResourceNotFoundException',
  }),
  row('CreateFunction', 'again, by its ARN', 'POST /2015-03-31/functions', {
    input: { ...made, FunctionName: `${ARN}named` },
    status: 201,
    says: /"FunctionName":\s*"named"/,
  }),
  row(
    'GetFunctionEventInvokeConfig',
    'nothing is left of the function before',
    `GET ${of('named', '/event-invoke-config')}`,
    { status: 404, says: 'ResourceNotFoundException' },
  ),
  row(
    'ListFunctionEventInvokeConfigs',
    'nor of its aliases',
    `GET ${of('named', '/event-invoke-config/list')}`,
    { says: '"FunctionEventInvokeConfigs":[]' },
  ),
  row('GetFunctionConfiguration', 'nor of its settings', `GET ${of('named', '/configuration')}`, {
    says: '"Mode":"PassThrough"',
  }),
];
