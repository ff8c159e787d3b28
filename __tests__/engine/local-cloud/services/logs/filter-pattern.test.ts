import { lineOf } from '../../../../../local-cloud/services/logs/pattern/line';
import { filterPattern } from '../../../../../local-cloud/services/logs/pattern/pattern';

// Patterns and lines of "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live
// Tail" and "Using filter patterns to match terms in JSON log events" (Amazon CloudWatch Logs User Guide).

const matches = (pattern: string, line: unknown) =>
  filterPattern(pattern).matches(lineOf(typeof line === 'string' ? line : JSON.stringify(line)));

const event = {
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  'cluster.name': 'c',
};

const users = {
  user: { id: 1, email: 'John.Stiles@example.com' },
  users: [
    { id: 2, email: 'John.Doe@example.com' },
    { id: 3, email: 'Jane.Doe@example.com' },
  ],
  actions: ['GET', 'PUT', 'DELETE'],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

const numbers = {
  latency: 500,
  numbers: [0.02],
  processes: [0, 0, 0, 0, { averageRuntime: 55.5 }],
  errorCode: 400,
};

test.each<[pattern: string, line: object, expected: boolean]>([
  ['{ $.eventType = "UpdateTrail" }', event, true],
  ['{ $.eventType = UpdateTrail }', event, true],
  ['{$.eventType="updatetrail"}', event, false],
  ['{ $.sourceIPAddress != 123.123.* }', event, true],
  ['{ $.sourceIPAddress != 111.111.* }', event, false],
  ['{ $.arrayKey[0] = "value" }', event, true],
  ['{ $.arrayKey[2] = "value" }', event, false],
  ['{ $.eventType[0] = "U" }', event, false],
  ['{ $.objectList[1].id = 2 }', event, true],
  ['{ $.objectList[1].id = "2" }', event, true],
  ['{ $.SomeObject IS NULL }', event, true],
  ['{ $.SomeOtherObject IS NULL }', event, false],
  ['{ $.SomeOtherObject NOT EXISTS }', event, true],
  ['{ $.SomeObject NOT EXISTS }', event, false],
  ['{ $.ThisFlag IS TRUE }', event, true],
  ['{ $.ThisFlag IS FALSE }', event, false],
  ["{ $.['cluster.name'] = c }", event, true],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', users, true],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', users, false],
  [
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    users,
    true,
  ],
  [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
    users,
    false,
  ],
  ['{ $.users = 1 }', { users: [1, 2, 3] }, false],
  ['{ $.users != 1 }', { users: [1, 2, 3] }, false],
  ['{ $.latency >= 500 }', numbers, true],
  ['{ $.latency > 500 }', numbers, false],
  ['{ $.latency > +499 }', numbers, true],
  ['{ $.numbers[0] < 10e3 }', numbers, true],
  ['{ $.numbers[0] < 10e-3 }', numbers, false],
  ['{ $.processes[4].averageRuntime <= 55.5 }', numbers, true],
  ['{ $.errorCode = 400 }', numbers, true],
  ['{ $.errorCode = 4e2 }', numbers, true],
  ['{ $.errorCode != 500 }', numbers, true],
  ['{ $.errorCode = 4* }', numbers, true],
  ['{ $.latency = * }', numbers, true],
  ['{ $.latencies = * }', numbers, false],
])('%s on a line of JSON', (pattern, line, expected) => {
  expect(matches(pattern, line)).toBe(expected);
});

test.each([
  ['*Event', 'PutEvent', true],
  ['*Event', 'EventId', false],
  ['Event*', 'EventName', true],
  ['*Event*', 'PutEventName', true],
  ['Ev*ent', 'Ev*ent', true],
  ['Ev*ent', 'Evident', false],
  ['*', '', true],
])('%s against %s', (text, found, expected) => {
  expect(matches(`{ $.name = "${text}" }`, { name: found })).toBe(expected);
});

test('a number in quotation marks is a text: only = and != find it', () => {
  const quoted = { status: '503', latencyMs: '900' };
  expect(matches('{ $.latencyMs > 500 }', quoted)).toBe(false);
  expect(matches('{ $.latencyMs <= 500 }', quoted)).toBe(false);
  expect(matches('{ $.status = 503 }', quoted)).toBe(true);
  expect(matches('{ $.status = "5*" }', quoted)).toBe(true);
  expect(matches('{ $.status = "5*" && $.latencyMs > 500 }', { status: '503', latencyMs: 900 })).toBe(true);
});

test('a pattern for JSON matches no other line', () => {
  expect(matches('{ $.a NOT EXISTS }', 'GET /index.html 200')).toBe(false);
  expect(matches('{ $.a NOT EXISTS }', '"a text"')).toBe(false);
  expect(matches('{ $.a NOT EXISTS }', '{"b":')).toBe(false);
});

test.each<[pattern: string, line: string, expected: boolean]>([
  ['', 'anything', true],
  ['ERROR', '[ERROR 400] BAD REQUEST', true],
  ['ERROR', 'an error', false],
  ['ERROR ARGUMENTS', 'ERROR INVALID ARGUMENTS', true],
  ['ERROR ARGUMENTS', 'ERROR 401', false],
  ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
  ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR SERVER', false],
  ['"a \\"quoted\\" word"', 'it has a "quoted" word', true],
  ['?ERROR ?WARN', 'WARN only', true],
  ['?ERROR ?WARN', 'INFO only', false],
  ['ERROR -ARGUMENTS', 'ERROR MISSING ARGUMENTS', false],
  ['ERROR -"BAD REQUEST"', 'ERROR 401', true],
  ['?ERROR INFO', 'INFO alone', true],
])('%s on a line of text', (pattern, line, expected) => {
  expect(matches(pattern, line)).toBe(expected);
});

test.each([
  ['{ $.a = 1', '} is missing at its end'],
  ['{ }', 'a selector, as $.status, should stand where "its end" is'],
  ['{ $.a }', 'after a selector there should be IS'],
  ['{ $.a = }', 'after a selector there should be IS'],
  ['{ $.a 1 1 }', 'after a selector there should be IS'],
  ['{ $.a && 1 }', '&& stands where = should be'],
  ['{ $.a > x }', '"x", which follows >, is no number'],
  ['{ $.a > "500" }', '"500", which follows >, is no number'],
  ['{ $.a = $.b }', 'after a selector there should be IS'],
  ['{ $.a = 1 $.b = 2 }', '"$.b" stands where it should end, or where && or || should be'],
  ['{ ($.a = 1 }', ') is missing before "its end"'],
  ['{ $.a IS 1 }', 'TRUE, FALSE or NULL should follow IS'],
  ['{ $.a NOT NULL }', 'EXISTS is missing before "NULL"'],
  ['{ $.a = a@b }', 'it cannot be read at "@b "; quote texts with such characters'],
  ['{ $.a = %5..% }', 'no regular expressions'],
  ['{ $.a[*].b = 1 }', 'no selectors with wildcards'],
  ['%ERROR%', 'no regular expressions'],
  ['[ip, user, ...]', 'no filter patterns for lines with blanks between fields'],
  ['ERROR-1', 'it cannot be read at "ERROR-1"; quote terms with such characters'],
  [`{ $.a = ${'1'.repeat(1024)} }`, 'it has more than 1024 characters'],
])('%s is refused', (pattern, reason) => {
  const refusal = { code: 'InvalidParameterException', message: expect.stringContaining(reason) };
  expect(() => filterPattern(pattern)).toThrow(expect.objectContaining(refusal));
});
