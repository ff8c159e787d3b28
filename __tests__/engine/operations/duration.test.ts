import { parseDuration } from '../../../operations/duration';

test.each([
  ['90s', 90_000],
  ['2h', 7_200_000],
  ['3650d', 3650 * 86_400_000],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration('--for', text)).toBe(milliseconds);
});

test.each(['3651d', '99999999999d', `${'9'.repeat(400)}s`])('%s is longer than dates can be', (text) => {
  expect(() => parseDuration('--for', text)).toThrow(`--for: ${text} is too long; give at most 3650d.`);
});

test.each(['', '10', '-1h', '1.5h', '1w', '1e9d'])('"%s" is not a time', (text) => {
  expect(() => parseDuration('--since', text)).toThrow(`--since: "${text}" is not a time`);
});
