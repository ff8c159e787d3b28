import type { Terminal } from '../../../../cli/terminal';
import { createComeBackView, describeLeftOut } from '../../../../cli/views/left-out';

const lines: string[] = [];
const view = createComeBackView({ line: (text = '') => lines.push(text) } as unknown as Terminal);
beforeEach(() => {
  lines.length = 0;
});

test('skipped regions are told before anybody is asked', () => {
  view.toRestore(['eu-west-1', 'us-west-2']);
  expect(lines).toEqual(['To restore, since an earlier deploy skipped it: eu-west-1, us-west-2']);
});

test('one that stays drained is told with what it differs from', () => {
  view.restored('us-east-1');
  view.staysDrained('eu-west-1', ['us-east-1']);
  view.staysDrained('eu-west-1', []);
  expect(lines).toEqual([
    "us-east-1 runs the others' version and is restored.",
    'eu-west-1 stays drained: it does not run the version of us-east-1. Deploy there too.',
    'eu-west-1 stays drained: it does not run the version of any other region. Deploy there too.',
  ]);
});

test.each([
  ['the last that serves', /NOT drained: no other region serves now\. .*npx antipode drain eu-west-1$/],
  [{ before: 'a trial' }, /^eu-west-1 is skipped\. It is drained already: a trial$/],
  [{ writtenTo: 'eu-west-1' }, /^eu-west-1 is skipped and drained\.$/],
  [{ writtenTo: 'us-east-1' }, /It will be drained when it is back: us-east-1 keeps the flag/],
] as const)('a skipped region: %j', (out, text) => {
  expect(describeLeftOut('eu-west-1', out)).toMatch(text);
});
