import { definition, service } from '../../support/definition/fixture';
import { problemsOf, refuses } from '../../support/definition/problems-of';

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, '']));

refuses([
  [
    'a key of AWS’s own',
    { tags: { 'AWS:team': 'shop' } },
    /^tags\.AWS:team: AWS keeps keys that begin with "aws:"/,
  ],
  ['antipode’s own tag', { tags: { 'antipode:service': 'x' } }, /^tags\.antipode:service: .*antipode's own/],
  ['an empty key', { tags: { ' ': 'x' } }, /^tags\. : a key has 1 to 128 characters/],
  ['a long key', { tags: { ['k'.repeat(129)]: 'x' } }, /a key has 1 to 128 characters \(found 129\)/],
  ['a long value', { tags: { team: 'v'.repeat(257) } }, /^tags\.team: a value has 256 characters at most/],
  ['a character that AWS refuses in a key', { tags: { 'a&b': 'x' } }, /^tags\.a&b: a key is made of letters/],
  ['a character that AWS refuses in a value', { tags: { team: '${x}' } }, /^tags\.team: a value is made of/],
  [
    'a value that is no text',
    { tags: { cost: 4711 } },
    /^tags\.cost: must be of type string \(found 4711\)$/,
  ],
  [
    'keys that IAM takes as one',
    { tags: { Team: 'a', team: 'b' } },
    /^tags\.team: differs from "Team" by case alone/,
  ],
  ['more than a health check takes', { tags: many(9) }, /^tags: has 9 tags; 8 at most, since a health check/],
  ['more than AWS takes', { tags: many(50), domain: undefined }, /^tags: has 50 tags; 49 at most/],
]);

test('all that is wrong with tags is told at once', () => {
  expect(problemsOf(definition({ tags: { 'aws:a': '', 'b!': '', c: '~' } }))).toHaveLength(3);
});

test('as many as AWS takes are taken, in any script, with empty values', () => {
  const full = { ...many(7), 'Kosten/Stelle @ größte-Abteilung_1.0:=+': 'Straße 京都' };
  expect(service({ tags: full }).tags).toEqual(full);
  expect(Object.keys(service({ tags: many(49), domain: undefined }).tags)).toHaveLength(49);
  expect(service().tags).toEqual({});
});
