import type { Call } from '../../../../definition/workload';
import { answerTo, requestOf } from '../../../../rehearsal/workload/request';

const JSON_TYPE = { 'content-type': 'application/json' };

test.each<[string, Call, object]>([
  ['a path alone is a GET', { path: '/notes' }, { method: 'GET', headers: {} }],
  ['an object is sent as JSON', { path: '/', body: { a: 1 } }, { body: '{"a":1}', headers: JSON_TYPE }],
  ['a list is sent as JSON', { path: '/', body: [1] }, { body: '[1]', headers: JSON_TYPE }],
  ['text is sent as it is', { path: '/', body: 'a=1' }, { body: 'a=1', headers: {} }],
  [
    'a content type of its own stays',
    { path: '/', headers: { 'Content-Type': 'application/ld+json' }, body: {} },
    { headers: { 'Content-Type': 'application/ld+json' } },
  ],
  ['methods are upper-case', { method: 'post', path: '/' }, { method: 'POST' }],
])('%s', (_what, call, request) => {
  expect(requestOf(call)).toMatchObject({ call, ...request });
});

test('bytes are sent as they are', () => {
  const body = new Uint8Array([1, 2]);
  expect(requestOf({ path: '/', body }).body).toBe(body);
});

test.each([
  [undefined, 'a call needs a path that begins with "/"'],
  [{ path: 'notes' }, 'a call needs a path that begins with "/"'],
  [{ path: '/notes', method: 7 }, 'the method of /notes must be text'],
  [{ path: '/notes', headers: { authorization: undefined } }, 'the header "authorization" of /notes must be'],
])('%j is no call', (call, message) => {
  expect(() => requestOf(call as unknown as Call)).toThrow(message);
});

test('an answer that is no JSON has none', () => {
  const answer = (body: string) => answerTo({ path: '/' }, { status: 200, headers: {}, body });
  expect(answer('{"id":7}').json()).toEqual({ id: 7 });
  expect(answer('<html>').json()).toBeUndefined();
});
