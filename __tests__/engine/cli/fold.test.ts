import { columnsOf, fold } from '../../../cli/fold';

const stream = (columns?: number) => ({ columns }) as Pick<NodeJS.WriteStream, 'columns'>;

test('a line is folded at its spaces, and the rest is moved in', () => {
  const text = 'us-east-1 cannot be reached; eu-west-1 keeps the flag and it will get it when it is back.';
  expect(fold(text, 50).split('\n')).toEqual([
    'us-east-1 cannot be reached; eu-west-1 keeps the',
    '  flag and it will get it when it is back.',
  ]);
  expect(fold(`short\n  ${text}`, 60).split('\n')).toEqual([
    'short',
    '  us-east-1 cannot be reached; eu-west-1 keeps the flag and',
    '    it will get it when it is back.',
  ]);
});

test('what has no space stays whole, and colours take no column', () => {
  const address = `http://${'x'.repeat(60)}`;
  expect(fold(`see ${address} now`, 40)).toBe(`see\n  ${address}\n  now`);
  const red = `\u001b[31m${'word '.repeat(7)}end\u001b[0m`;
  expect(fold(red, 40)).toBe(red);
});

test('nothing is folded where nobody knows the columns', () => {
  const text = 'word '.repeat(60);
  expect(fold(text, columnsOf(stream(), {}))).toBe(text);
  expect(columnsOf(stream(), { COLUMNS: '80' })).toBe(80);
  expect(columnsOf(stream(100), { COLUMNS: '80' })).toBe(100);
  expect(columnsOf(stream(), { COLUMNS: '3' })).toBeUndefined();
  expect(columnsOf(stream(), { COLUMNS: 'wide' })).toBeUndefined();
});
