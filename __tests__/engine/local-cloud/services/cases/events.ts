import type { Case } from './support';

const entry = { Source: 'shop', DetailType: 'sold', Detail: '{}' };
const put = (
  what: string,
  Entries: readonly object[],
  says: string | RegExp,
  status = 200,
  page = 'PutEvents',
): Case => ({
  what,
  page,
  call: { service: 'events', ask: 'AWSEvents.PutEvents', input: { Entries } },
  status,
  says,
});
const pattern = (what: string, EventPattern: object, says: string, status = 200): Case => ({
  what,
  page:
    status === 200
      ? 'Comparison operators for use in event patterns in Amazon EventBridge'
      : 'TestEventPattern',
  call: {
    service: 'events',
    ask: 'AWSEvents.TestEventPattern',
    input: { EventPattern: JSON.stringify(EventPattern), Event: JSON.stringify(EVENT) },
  },
  status,
  says,
});
const rule = (what: string, input: object, says: string): Case => ({
  what,
  page: 'PutRule',
  call: {
    service: 'events',
    ask: 'AWSEvents.PutRule',
    input: { Name: 'r', EventPattern: '{"source":["s"]}', ...input },
  },
  status: 400,
  says,
});
const targets = (what: string, input: object, says: string): Case => ({
  what,
  page: 'PutTargets',
  call: { service: 'events', ask: 'AWSEvents.PutTargets', input: { Rule: 'r', ...input } },
  status: 400,
  says,
});
const EVENT = {
  id: '1',
  account: '123456789012',
  source: 'shop',
  time: '2026-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: [],
  'detail-type': 'sold',
  detail: { price: 5, name: 'Tea', ip: '10.0.0.7', empty: null },
};

export const EVENT_CASES: readonly Case[] = [
  put('takes an event', [entry], '"FailedEntryCount":0'),
  put(
    'takes an event of 300 KB',
    [{ ...entry, Detail: JSON.stringify({ a: 'x'.repeat(300_000) }) }],
    '"FailedEntryCount":0',
  ),
  put(
    'refuses more than 1 MB',
    [{ ...entry, Detail: JSON.stringify({ a: 'x'.repeat(1_100_000) }) }],
    /ValidationException|too large/i,
    400,
  ),
  put(
    'takes at most ten entries',
    Array.from({ length: 11 }, () => entry),
    'ValidationException',
    400,
  ),
  put('takes no empty list', [], 'ValidationException', 400),
  put('an entry needs a source', [{ ...entry, Source: undefined }], '"ErrorCode":"InvalidArgument"'),
  put('an entry needs a detail type', [{ ...entry, DetailType: undefined }], '"ErrorCode":"InvalidArgument"'),
  put('a detail is JSON', [{ ...entry, Detail: 'no' }], '"ErrorCode":"MalformedDetail"'),
  put('a detail is an object', [{ ...entry, Detail: '5' }], '"ErrorCode":"MalformedDetail"'),
  put(
    'sources of AWS are AWS’s own',
    [{ ...entry, Source: 'aws.s3' }],
    '"ErrorCode":"NotAuthorizedForSource',
  ),
  put('a time has a year of four digits', [{ ...entry, Time: 1e14 }], '"ErrorCode":"InvalidArgument"'),
  put(
    'a detail type has at most 128 characters',
    [{ ...entry, DetailType: 'x'.repeat(129) }],
    '"ErrorCode":"InvalidArgument"',
  ),
  rule(
    'a rule has a name',
    { Name: undefined },
    "'name' failed to satisfy constraint: Member must not be null",
  ),
  rule('a name has at most 64 characters', { Name: 'x'.repeat(65) }, 'less than or equal to 64'),
  rule('a name has letters, digits, periods, hyphens and underscores', { Name: 'a b' }, 'pattern: '),
  rule('a rule is enabled or not', { State: 'BOGUS' }, 'enum value set: [ENABLED, DISABLED, '),
  targets(
    'targets are of a rule',
    { Rule: undefined },
    "'rule' failed to satisfy constraint: Member must not be null",
  ),
  targets('a target is there', { Targets: [] }, "'targets' failed to satisfy constraint"),
  targets(
    'a constant input is JSON',
    { Targets: [{ Id: 'one', Arn: 'arn:aws:sqs:us-east-1:123456789012:things', Input: 'no' }] },
    'JSON syntax error in input for target one',
  ),
  pattern('a value matches', { source: ['shop'] }, '"Result":true'),
  pattern('another value does not', { source: ['desk'] }, '"Result":false'),
  pattern('prefix', { detail: { name: [{ prefix: 'T' }] } }, '"Result":true'),
  pattern('suffix', { detail: { name: [{ suffix: 'a' }] } }, '"Result":true'),
  pattern('equals-ignore-case', { detail: { name: [{ 'equals-ignore-case': 'tea' }] } }, '"Result":true'),
  pattern('wildcard', { detail: { name: [{ wildcard: 'T*a' }] } }, '"Result":true'),
  pattern('anything-but', { detail: { name: [{ 'anything-but': ['Tea'] }] } }, '"Result":false'),
  pattern('numeric', { detail: { price: [{ numeric: ['>', 4, '<=', 5] }] } }, '"Result":true'),
  pattern('cidr', { detail: { ip: [{ cidr: '10.0.0.0/24' }] } }, '"Result":true'),
  pattern('exists', { detail: { other: [{ exists: false }] } }, '"Result":true'),
  pattern('null', { detail: { empty: [null] } }, '"Result":true'),
  pattern('$or', { $or: [{ source: ['desk'] }, { 'detail-type': ['sold'] }] }, '"Result":true'),
  pattern('a pattern has lists', { source: 'shop' }, 'InvalidEventPatternException', 400),
  pattern('a list is not empty', { source: [] }, 'InvalidEventPatternException', 400),
];
