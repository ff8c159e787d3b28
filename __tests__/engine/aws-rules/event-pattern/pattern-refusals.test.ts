import { compilePattern } from '../../../../aws-rules/event-pattern/pattern';
import { type Given, json, matches } from '../../../support/event-pattern/pattern-rows';

describe('what EventBridge refuses', () => {
  const numeric = (...operand: unknown[]) => ({ a: [{ numeric: operand }] });
  const or = (ways: number) => ({ $or: Array.from({ length: ways }, (_, index) => ({ a: [index] })) });
  test.each<[what: string, pattern: Given, reason: RegExp]>([
    ['a text that is not JSON', '{"a":', /JSON/],
    ['a list', '["a"]', /Filter is not an object/],
    ['nothing', {}, /Empty objects are not allowed/],
    ['nothing inside', { detail: {} }, /Empty objects are not allowed/],
    ['an empty list', { source: [] }, /Empty arrays are not allowed/],
    ['a value outside a list', { source: 'aws.s3' }, /"source" must be an object or an array/],
    ['a list in a list', { source: [['a']] }, /Match value must be String, number, true, false, or null/],
    ['an unknown operator', { source: [{ prefx: 'a' }] }, /Unrecognized match type prefx/],
    [
      'an operator that every object has',
      { source: [{ constructor: 'a' }] },
      /Unrecognized match type constructor/,
    ],
    [
      'two operators at once',
      { source: [{ prefix: 'a', suffix: 'b' }] },
      /Only one key allowed in match expression/,
    ],
    ['no operator', { source: [{}] }, /Match expression name not found/],
    ['a prefix that is not a text', { source: [{ prefix: 1 }] }, /prefix match pattern must be a string/],
    [
      'a prefix of an operator',
      { source: [{ prefix: { wildcard: 'a' } }] },
      /Unsupported prefix pattern: wildcard/,
    ],
    ['a suffix that is not a text', { source: [{ suffix: [] }] }, /suffix match pattern must be a string/],
    [
      'equals-ignore-case with no text',
      { source: [{ 'equals-ignore-case': null }] },
      /equals-ignore-case match pattern must be a string/,
    ],
    [
      'exists beside neither true nor false',
      { a: [{ exists: 'yes' }] },
      /exists match pattern must be either true or false/,
    ],
    ['anything-but null', { a: [{ 'anything-but': null }] }, /null\|boolean is not supported/],
    ['anything-but of two types', { a: [{ 'anything-but': ['a', 1] }] }, /mixed type is not supported/],
    ['anything-but nothing', { a: [{ 'anything-but': [] }] }, /mixed type is not supported/],
    [
      'anything-but exists',
      { a: [{ 'anything-but': { exists: true } }] },
      /Unsupported anything-but pattern: exists/,
    ],
    [
      'anything-but an empty prefix',
      { a: [{ 'anything-but': { prefix: '' } }] },
      /Null prefix\/suffix not allowed/,
    ],
    [
      'anything-but a prefix that is a number',
      { a: [{ 'anything-but': { prefix: 1 } }] },
      /prefix match pattern must be a string/,
    ],
    ['numeric without a list', { a: [{ numeric: 1 }] }, /Value of numeric must be an array/],
    ['numeric without an operator', numeric(1), /Invalid member in numeric match/],
    ['numeric with an unknown operator', numeric('!', 1), /Unrecognized numeric range operator: !/],
    ['numeric with text', numeric('<', '1'), /Value of < must be numeric/],
    ['a range that goes down', numeric('<', 5, '>', 1), /Too many elements in numeric expression/],
    ['a range that is empty', numeric('>', 5, '<', 5), /Bottom must be less than top/],
    ['a range with three ends', numeric('>', 1, '<', 5, '<', 6), /Too many elements in numeric expression/],
    ['a number beyond 5.0e9', numeric('<', 5000000001), /Value must be between/],
    ['a CIDR without a mask', { a: [{ cidr: '10.0.0.0' }] }, /one '\/' required/],
    ['a CIDR with 33 bits', { a: [{ cidr: '10.0.0.0/33' }] }, /mask bits must be 32 or less/],
    ['a CIDR with a wrong address', { a: [{ cidr: 'ten/8' }] }, /Nonstandard IP address/],
    ['consecutive wildcards', { a: [{ wildcard: 'a**b' }] }, /Consecutive wildcard characters at pos 1/],
    ['a backslash before a letter', { a: [{ wildcard: 'a\\b' }] }, /Invalid escape character at pos 1/],
    ['$or without a list', { $or: { a: [1] } }, /must be an Array/],
    ['$or of one', { $or: [{ a: [1] }] }, /at least 2 Objects/],
    ['$or of values', { $or: ['a', 'b'] }, /Only JSON object is allowed/],
    ['$or of operators', { $or: [{ prefix: ['a'] }, { a: [1] }] }, /prefix is Ruler reserved/],
    ['more than 1000 combinations', { a: or(11), b: or(10), c: or(10) }, /Rule is too complex/],
  ])('%s', (_what, pattern, reason) => {
    expect(() => compilePattern(json(pattern))).toThrow(reason);
  });

  test('1000 combinations are not too many', () => {
    expect(matches({ a: or(10), b: or(10), c: or(10) }, { a: { a: 1 }, b: { a: 2 }, c: { a: 9 } })).toBe(
      true,
    );
  });
});
