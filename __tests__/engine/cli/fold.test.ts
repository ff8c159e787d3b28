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

test('a command is not broken, so that it can be pasted', () => {
  const command = 'npx antipode deploy --skip-region us-west-2';
  expect(fold(`→ Deploy the others meanwhile with: ${command}`, 60)).toBe(
    `→ Deploy the others meanwhile with:\n  ${command}`,
  );
  expect(fold(`It goes without a loss: npx antipode retire-region us-west-2; see docs/state.md`, 50)).toBe(
    'It goes without a loss:\n  npx antipode retire-region us-west-2; see\n  docs/state.md',
  );
  expect(fold('npx antipode status shows what Route 53’s checkers say of each region now', 40)).toBe(
    'npx antipode status shows what Route\n  53’s checkers say of each region now',
  );
});

test('a command that is wider than the terminal stays whole, and what follows it is folded', () => {
  const command = `terraform -chdir=/a/${'folder/'.repeat(6)} force-unlock -force 1234`;
  expect(fold(`To remove it: ${command} (if nobody deploys)`, 40)).toBe(
    `To remove it:\n  ${command}\n  (if nobody deploys)`,
  );
});

test('nothing is folded where nobody knows the columns', () => {
  const text = 'word '.repeat(60);
  expect(fold(text, columnsOf(stream(), {}))).toBe(text);
  expect(columnsOf(stream(), { COLUMNS: '80' })).toBe(80);
  expect(columnsOf(stream(100), { COLUMNS: '80' })).toBe(100);
  expect(columnsOf(stream(), { COLUMNS: '3' })).toBeUndefined();
  expect(columnsOf(stream(), { COLUMNS: 'wide' })).toBeUndefined();
});
