import type { Match, Operation } from '../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../local-cloud/gateway/operation-table';

function operation(match: Match): Operation {
  return { service: 'lambda', match, handle: async () => ({ status: 200, headers: {}, body: '' }) };
}

const byPath = operation({ method: 'GET', path: '/{version}/functions/{name}' });
const greedy = operation({ method: 'POST', path: '/v2/{rest+}' });
const byTarget = operation({ target: 'Service_1.Do' });
const table = [byPath, greedy, byTarget];

function find(method: string, path: string, headers: Record<string, string> = {}, service = 'lambda') {
  return findOperation(table, {
    service,
    region: 'us-east-1',
    method,
    url: new URL(`http://x${path}`),
    headers,
    body: Buffer.alloc(0),
  });
}

test('matches method and path, and decodes the values of variables', () => {
  expect(find('GET', '/2015-03-31/functions/a%3Ab?Qualifier=1')).toEqual({
    operation: byPath,
    parameters: { version: '2015-03-31', name: 'a:b' },
  });
  expect(find('GET', '/2015-03-31/functions/a/')?.operation).toBe(byPath);
});

test('lets a greedy variable take several segments', () => {
  expect(find('POST', '/v2/apis/1/routes')?.parameters).toEqual({ rest: 'apis/1/routes' });
});

test('a slash at the end belongs to a greedy variable, and to no other', () => {
  expect(find('POST', '/v2/in/')?.parameters).toEqual({ rest: 'in/' });
  expect(find('GET', '/2015-03-31/functions/a/')?.parameters).toMatchObject({ name: 'a' });
});

test('tells operations of one path by what their query has', () => {
  const some = operation({ method: 'POST', path: '/{bucket}', query: 'delete' });
  const rest = operation({ method: 'POST', path: '/{bucket}' });
  const ask = (path: string) =>
    findOperation([some, rest], {
      service: 'lambda',
      region: 'us-east-1',
      method: 'POST',
      url: new URL(`http://x${path}`),
      headers: {},
      body: Buffer.alloc(0),
    })?.operation;
  expect(ask('/files?delete=')).toBe(some);
  expect(ask('/files')).toBe(rest);
});

test('matches the target header', () => {
  expect(find('POST', '/', { 'x-amz-target': 'Service_1.Do' })?.operation).toBe(byTarget);
});

test('takes an operation of two protocols by either of them', () => {
  const both = operation({ target: 'Service_2.Do', action: 'Do' });
  const ask = (headers: Record<string, string>, body = '') =>
    findOperation([both], {
      service: 'lambda',
      region: 'us-east-1',
      method: 'POST',
      url: new URL('http://x/'),
      headers,
      body: Buffer.from(body),
    })?.operation;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(ask({ 'x-amz-target': 'Service_2.Do' })).toBe(both);
  expect(ask(form, 'Action=Do&Version=1')).toBe(both);
  expect(ask(form, 'Action=Other')).toBeUndefined();
  expect(ask({ 'x-amz-target': 'Service_2.Other' })).toBeUndefined();
});

test.each([
  ['another method', () => find('PUT', '/2015-03-31/functions/a')],
  ['a longer path', () => find('GET', '/2015-03-31/functions/a/code')],
  ['another target', () => find('POST', '/', { 'x-amz-target': 'Service_1.Other' })],
  ['another service', () => find('GET', '/2015-03-31/functions/a', {}, 's3')],
])('leaves %s to moto', (_what, found) => {
  expect(found()).toBeUndefined();
});
