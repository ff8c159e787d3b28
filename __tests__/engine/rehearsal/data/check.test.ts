import { checkData } from '../../../../rehearsal/data/check';
import { countedIn, countersOf, placeOf } from '../../../../rehearsal/data/digits';
import {
  type DataOperation,
  type DataState,
  type Kind,
  known,
  type Outcome,
} from '../../../../rehearsal/data/history';

// The checker reports every way in which data may be wrong: a checker that cannot fail would check nothing.

const operation = (kind: Kind, id: string, more: Partial<DataOperation> = {}): DataOperation => ({
  kind,
  id,
  outcome: 'acknowledged',
  naive: 'acknowledged',
  ...more,
});
const operations = [
  operation('log', 'l1'),
  operation('log', 'l2', { outcome: 'uncertain', naive: 'uncertain' }),
  operation('counter', 'c1'),
  operation('counter', 'c2'),
  operation('counter', 'c3', { outcome: 'uncertain', naive: 'uncertain' }),
  operation('set', 's1', { tags: ['t1', 't1b'] }),
  operation('set', 's2', { tags: ['t2'] }),
  operation('set', 's3', { removes: { element: 'e', tags: ['t2'] } }),
  operation('set', 's4', { tags: ['t4'] }),
  operation('set', 's5', { outcome: 'refused', removes: { element: 'e', tags: ['t4'] } }),
  operation('owned', 'o1'),
  operation('owned', 'o2', { outcome: 'refused', naive: 'refused' }),
  operation('idempotent', 'i1'),
];
const right: DataState = {
  log: ['l1'],
  counter: ['c1', 'c2'],
  set: ['t1', 't1b', 't4'],
  owned: ['o1'],
  superseded: [],
  effects: ['i1', 'i1'],
  naive: { counter: 2, log: ['l1'], set: ['s1', 's2', 's4'], locks: ['o1'], effects: ['i1', 'i1'] },
};
const check = (there: Partial<DataState> = {}, naive: Partial<DataState['naive']> = {}) =>
  checkData(
    operations,
    { here: right, there: { ...right, ...there, naive: { ...right.naive, ...naive } } },
    { replicasAgree: true, unreadable: {} },
  );
const row = (kind: Kind, figures: ReturnType<typeof check>) => figures.rows.find((one) => one.kind === kind);

test('right data is reported as right', () => {
  for (const { lost, doubled, naive } of check().rows) {
    expect([lost, doubled, naive.lost, naive.doubled]).toEqual([0, 0, 0, 0]);
  }
  expect(row('counter', check())).toMatchObject({ acknowledged: 2, refused: 0, uncertain: 1 });
  expect(row('owned', check())).toMatchObject({ acknowledged: 1, refused: 1, uncertain: 0 });
  expect(row('set', check())).toMatchObject({ acknowledged: 4, naive: { acknowledged: 3 } }); // the twin removes nothing
});

test.each<[string, Kind, Partial<DataState>, { lost?: number; doubled?: number }]>([
  ['a fact that one region misses', 'log', { log: [] }, { lost: 1 }],
  ['a fact that is there twice', 'log', { log: ['l1', 'l1'] }, { doubled: 1 }],
  ['an increment that does not count', 'counter', { counter: ['c1'] }, { lost: 1 }],
  [
    'a missing increment that an uncertain one hides in the sum',
    'counter',
    { counter: ['c1', 'c3'] },
    { lost: 1 },
  ],
  ['an increment that counts twice', 'counter', { counter: ['c1', 'c1', 'c2'] }, { doubled: 1 }],
  [
    'a doubled increment that another hides in the sum',
    'counter',
    { counter: ['c1', 'c1'] },
    { lost: 1, doubled: 1 },
  ],
  ['addings that are gone', 'set', { set: [] }, { lost: 2 }],
  ['the first of two tries of an adding that is gone', 'set', { set: ['t1b', 't4'] }, { lost: 1 }],
  ['a removal that did not happen', 'set', { set: ['t1', 't1b', 't2', 't4'] }, { lost: 1 }],
  ['an update that is gone', 'owned', { owned: [] }, { lost: 1 }],
  ['an update that was refused, and is present', 'owned', { owned: ['o1', 'o2'] }, { doubled: 1 }],
  ['an adding that only a refused removal had seen, and is gone', 'set', { set: ['t1', 't1b'] }, { lost: 1 }],
  ['an effect that is missing', 'idempotent', { effects: ['i1'] }, { lost: 1 }],
  ['an effect too many', 'idempotent', { effects: ['i1', 'i1', 'i1'] }, { doubled: 1 }],
])('tells %s', (_, kind, there, wrong) => expect(row(kind, check(there))).toMatchObject(wrong));

test('an uncertain increment may count, once', () => {
  expect(row('counter', check({ counter: ['c1', 'c2', 'c3'] }))).toMatchObject({ lost: 0, doubled: 0 });
  expect(row('counter', check({ counter: ['c1', 'c2', 'c3', 'c3'] }))).toMatchObject({ lost: 0, doubled: 1 });
});

test('an uncertain adding or fact may be there, and a superseded update is not lost', () => {
  expect(row('log', check({ log: ['l1', 'l2'] }))).toMatchObject({ lost: 0, doubled: 0 });
  const figures = check({ owned: [], superseded: ['o1'] });
  expect(row('owned', figures)).toMatchObject({ lost: 0 });
  expect(figures.superseded).toBe(1);
});

test.each<[Kind, Partial<DataState['naive']>, { lost?: number; doubled?: number }]>([
  ['counter', { counter: 1 }, { lost: 1 }],
  ['counter', { counter: 6 }, { doubled: 3 }],
  ['log', { log: [] }, { lost: 1 }],
  ['set', { set: [] }, { lost: 3 }],
  ['owned', { locks: [] }, { lost: 1 }],
  ['idempotent', { effects: ['i1', 'i1', 'i1', 'i1'] }, { doubled: 1 }],
])('reports what the naive %s did wrong', (kind, naive, wrong) =>
  expect(row(kind, check({}, naive))?.naive).toMatchObject(wrong),
);

test.each<[tries: Outcome[], Outcome]>([
  [['acknowledged'], 'acknowledged'],
  [['uncertain', 'refused'], 'uncertain'],
  [['refused', 'uncertain'], 'uncertain'],
  [['uncertain', 'acknowledged'], 'acknowledged'],
  [['refused', 'acknowledged'], 'acknowledged'],
  [['acknowledged', 'uncertain'], 'acknowledged'],
  [['acknowledged', 'refused'], 'acknowledged'],
  [['refused', 'refused'], 'refused'],
])('after the answers %j a client knows that it is %s', (tries, outcome) =>
  expect(tries.reduce(known, undefined as Outcome | undefined)).toBe(outcome),
);

test('sums show which increments they hold, and how often', () => {
  const sums = [0, 0, 0];
  for (const increment of [0, 1, 1, 25, 26, 77, 77, 77]) {
    const { counter, delta } = placeOf(increment);
    sums[counter] = (sums[counter] ?? 0) + delta;
  }
  expect(countedIn(sums)).toEqual(['0', '1', '1', '25', '26', '77', '77', '77']);
  expect([0, 26, 27, 78].map(countersOf)).toEqual([1, 1, 2, 3]);
});

test('regions that disagree are reported, and so are those that could not be read', () => {
  const about = { replicasAgree: false, unreadable: { 'HTTP 503 in there': 1 } };
  expect(checkData(operations, { here: right }, about)).toMatchObject(about);
});
