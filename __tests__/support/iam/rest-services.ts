import { findOperation } from '../../../local-cloud/gateway/operation-table';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { arn } from './arn';
import type { Memory } from './memory';
import { route53Calls } from './route53';

type Parameters = Readonly<Record<string, string>>;

/** Services whose method and path name the operation. */
export function restCalls(call: RecordedCall, memory: Memory): IamCall[] {
  const url = new URL(call.url, 'http://local-cloud');
  if (call.service === 'apigateway') return [apiCall(call, url)];
  if (call.service === 's3') return [objectCall(call, url)];
  if (call.service === 'route53') return route53Calls(call, url);
  const [action, parameters] = match(call, url);
  if (call.service === 'scheduler') return scheduleCalls(call, action, parameters);
  return parameters.uuid === undefined && !action.endsWith('EventSourceMapping')
    ? functionCalls(call, action, parameters)
    : [mappingCall(call, action, parameters, memory)];
}

/** Lambda Developer Guide and EventBridge Scheduler API Reference: method and path of each operation. */
const PATHS: Readonly<Record<string, string>> = {
  'GET /{v}/account-settings': 'GetAccountSettings',
  'POST /{v}/functions': 'CreateFunction',
  'GET /{v}/functions/{name}': 'GetFunction',
  'DELETE /{v}/functions/{name}': 'DeleteFunction',
  'GET /{v}/functions/{name}/configuration': 'GetFunctionConfiguration',
  'PUT /{v}/functions/{name}/configuration': 'UpdateFunctionConfiguration',
  'PUT /{v}/functions/{name}/code': 'UpdateFunctionCode',
  'GET /{v}/functions/{name}/versions': 'ListVersionsByFunction',
  'POST /{v}/functions/{name}/versions': 'PublishVersion',
  'GET /{v}/functions/{name}/aliases': 'ListAliases',
  'POST /{v}/functions/{name}/aliases': 'CreateAlias',
  'GET /{v}/functions/{name}/aliases/{alias}': 'GetAlias',
  'PUT /{v}/functions/{name}/aliases/{alias}': 'UpdateAlias',
  'DELETE /{v}/functions/{name}/aliases/{alias}': 'DeleteAlias',
  'GET /{v}/functions/{name}/policy': 'GetPolicy',
  'POST /{v}/functions/{name}/policy': 'AddPermission',
  'DELETE /{v}/functions/{name}/policy/{sid}': 'RemovePermission',
  'GET /{v}/functions/{name}/code-signing-config': 'GetFunctionCodeSigningConfig',
  'GET /{v}/functions/{name}/concurrency': 'GetFunctionConcurrency',
  'PUT /{v}/functions/{name}/concurrency': 'PutFunctionConcurrency',
  'DELETE /{v}/functions/{name}/concurrency': 'DeleteFunctionConcurrency',
  'GET /{v}/functions/{name}/event-invoke-config': 'GetFunctionEventInvokeConfig',
  'PUT /{v}/functions/{name}/event-invoke-config': 'PutFunctionEventInvokeConfig',
  'POST /{v}/functions/{name}/event-invoke-config': 'UpdateFunctionEventInvokeConfig',
  'DELETE /{v}/functions/{name}/event-invoke-config': 'DeleteFunctionEventInvokeConfig',
  'POST /{v}/event-source-mappings': 'CreateEventSourceMapping',
  'GET /{v}/event-source-mappings': 'ListEventSourceMappings',
  'GET /{v}/event-source-mappings/{uuid}': 'GetEventSourceMapping',
  'PUT /{v}/event-source-mappings/{uuid}': 'UpdateEventSourceMapping',
  'DELETE /{v}/event-source-mappings/{uuid}': 'DeleteEventSourceMapping',
  'GET /{v}/tags/{arn+}': 'ListTags',
  'POST /{v}/tags/{arn+}': 'TagResource',
  'DELETE /{v}/tags/{arn+}': 'UntagResource',
  'POST /schedules/{name}': 'CreateSchedule',
  'GET /schedules/{name}': 'GetSchedule',
  'PUT /schedules/{name}': 'UpdateSchedule',
  'DELETE /schedules/{name}': 'DeleteSchedule',
};

function match(call: RecordedCall, url: URL): [operation: string, parameters: Parameters] {
  const { service, region, method } = call;
  const request = { service, region, method, url, headers: {}, body: Buffer.alloc(0) };
  const table = Object.keys(PATHS).map((key) => {
    const [wanted = '', path = ''] = key.split(' ');
    return { service, match: { method: wanted, path }, key, handle: () => Promise.reject(new Error(key)) };
  });
  const found = findOperation(table, request);
  const operation = table.find((one) => one === found?.operation);
  if (!found || !operation) throw new Error(`a call to ${service} that no test knows: ${method} ${call.url}`);
  return [PATHS[operation.key] ?? '', found.parameters];
}

function functionCalls(
  { region, body, answer }: RecordedCall,
  action: string,
  parameters: Parameters,
): IamCall[] {
  if (action === 'GetAccountSettings') return [{ action: `lambda:${action}`, resource: '*' }];
  const { FunctionName } =
    action === 'CreateFunction' ? JSON.parse(answer) : { FunctionName: parameters.name };
  const resource =
    parameters.arn ?? arn(region, `lambda:function:${String(FunctionName).replace(/^.*:function:/, '')}`);
  const own = { action: `lambda:${action}`, resource };
  if (action !== 'CreateFunction') return [own];
  const role = /"Role":\s*"([^"]+)"/.exec(answer)?.[1] ?? '';
  const tagging = body.includes('"Tags"') ? [{ action: 'lambda:TagResource', resource }] : [];
  return [own, passing(role, 'lambda.amazonaws.com'), ...tagging];
}

function mappingCall(
  { region, answer }: RecordedCall,
  action: string,
  { uuid }: Parameters,
  { mappings }: Memory,
): IamCall {
  const { UUID = uuid, FunctionArn } = JSON.parse(answer || '{}') as { UUID?: string; FunctionArn?: string };
  if (UUID && FunctionArn) mappings.set(UUID, FunctionArn);
  const of = mappings.get(UUID ?? '');
  const resource =
    action === 'ListEventSourceMappings' ? '*' : arn(region, `lambda:event-source-mapping:${UUID}`);
  return { action: `lambda:${action}`, resource, ...(of ? { context: { 'lambda:FunctionArn': of } } : {}) };
}

function scheduleCalls({ region, body }: RecordedCall, action: string, { name }: Parameters): IamCall[] {
  const own = { action: `scheduler:${action}`, resource: arn(region, `scheduler:schedule/default/${name}`) };
  const role = (JSON.parse(body || '{}') as { Target?: { RoleArn?: string } }).Target?.RoleArn;
  return role ? [own, passing(role, 'scheduler.amazonaws.com')] : [own];
}

function passing(role: string, service: string): IamCall {
  return { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': service } };
}

/** API Gateway Developer Guide, "Actions, resources, and conditions for API Gateway": the method is the action. */
function apiCall({ region, method }: RecordedCall, url: URL): IamCall {
  const path = decodeURIComponent(url.pathname).replace(/^\/v2\//, '');
  return { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::/${path}` };
}

function objectCall({ method }: RecordedCall, url: URL): IamCall {
  const [bucket = '', ...key] = decodeURIComponent(url.pathname).slice(1).split('/');
  const name = key.join('/');
  const resource = `arn:aws:s3:::${bucket}${name ? `/${name}` : ''}`;
  const verb = { GET: 'Get', HEAD: 'Get', PUT: 'Put', DELETE: 'Delete' }[method];
  return { action: name ? `s3:${verb}Object` : 's3:ListBucket', resource };
}
