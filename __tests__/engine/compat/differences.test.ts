import { differences } from '../../../compat/differences';

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['a.b.1']],
  [{ a: 1 }, { b: 1 }, ['a', 'b']],
  [{ a: [] }, { a: {} }, ['a']],
  [{ a: null }, { a: {} }, ['a']],
  [{ a: [1] }, { a: [1, 2] }, ['a.1']],
  [{ a: '1' }, { a: 1 }, ['a']],
  [{ a: 1 }, { a: 1, constructor: 2 }, ['constructor']],
])('%j and %j differ in %j', (left, right, paths) => {
  expect(differences(left, right)).toEqual(paths);
});
