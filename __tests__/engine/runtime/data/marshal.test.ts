import fc from 'fast-check';
import { type Item, type Json, marshal, unmarshal } from '../../../../runtime/data/marshal';

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), // JSON has no -0
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json')),
    fc.dictionary(fc.string(), tie('json'), { noNullPrototype: true }),
  ),
}));

test('gives back every item as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (item) => {
      expect(unmarshal(marshal(item as Item))).toEqual(item);
    }),
  );
});

test('writes the types of the DynamoDB API', () => {
  expect(marshal({ text: '', number: 1.5, yes: true, none: null, list: [1], map: { a: 'b' } })).toEqual({
    text: { S: '' },
    number: { N: '1.5' },
    yes: { BOOL: true },
    none: { NULL: true },
    list: { L: [{ N: '1' }] },
    map: { M: { a: { S: 'b' } } },
  });
});

test('names a type that it does not know', () => {
  expect(() => unmarshal({ tags: { DT: 'a' } as never })).toThrow('does not have: DT');
});
