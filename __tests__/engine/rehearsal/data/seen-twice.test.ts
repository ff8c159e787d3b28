import { seenTwice } from '../../../../rehearsal/data/seen-twice';
import { RIGHT } from '../../../support/rehearsal/recording';

const looked = (bad: number, unreadable = {}) => ({
  ...RIGHT,
  unreadable,
  superseded: bad,
  rows: RIGHT.rows.map((row) => ({ ...row, lost: bad, doubled: bad })),
});

test.each([
  [2, 0, 0],
  [0, 2, 0],
  [2, 1, 1],
])('of %i wrong ones in one look and %i in another %i are wrong', (one, other, wrong) => {
  expect(seenTwice(looked(one), looked(other))).toMatchObject({
    superseded: wrong,
    rows: [{ lost: wrong, doubled: wrong }],
  });
});

test('what either look could not read stays unread', () => {
  const [one, other] = [{ 'HTTP 503 in us-east-1': 1 }, { 'HTTP 503 in eu-west-1': 1 }];
  expect(seenTwice(looked(0, one), looked(0, other)).unreadable).toEqual({ ...one, ...other });
});
