import { missingLines, withLines } from '../../../init/ignored';

const TEMPLATE = 'node_modules/\n/state/\n*.lock\n!/mine.lock\n';

test.each([
  ['nothing', '', ['node_modules/', '/state/', '*.lock', '!/mine.lock']],
  ['all of it, in another order', '# mine\n/state/\r\n*.lock\n!/mine.lock\nnode_modules/  ', []],
  ['wider lines', 'node_modules\nstate\n*.lock\n!/mine.lock', []],
  ['a narrower line', '/node_modules/\n/state/\n*.lock\n!/mine.lock', ['node_modules/', '!/mine.lock']],
  [
    'an exception that a new line would undo',
    'node_modules/\n/state/\n!/mine.lock',
    ['*.lock', '!/mine.lock'],
  ],
])('a .gitignore with %s', (_, own, missing) => {
  expect(missingLines(own, TEMPLATE)).toEqual(missing);
});

test.each([
  ['', '# antipode\n/state/\n'],
  ['mine', 'mine\n\n# antipode\n/state/\n'],
  ['mine\n\n\n', 'mine\n\n# antipode\n/state/\n'],
])('lines are added at the end of %j', (own, all) => {
  expect(withLines(own, ['/state/'])).toBe(all);
});
