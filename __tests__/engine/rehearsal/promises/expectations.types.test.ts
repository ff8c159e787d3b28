import { FAULTS } from '../../../../rehearsal/faults/catalog';
import { FAULT_NAMES } from '../../../../rehearsal/faults/names';
import { EXPECTATIONS } from '../../../../rehearsal/promises/expectations';

// Checked by the compiler: a line below that compiles without its error fails the build.
test('an expectation that is forgotten does not compile', () => {
  const { told, ...forgotten } = EXPECTATIONS;
  // @ts-expect-error: `told` is missing
  const all: typeof EXPECTATIONS = forgotten;
  const { tell, ...silent } = told;
  // @ts-expect-error: `tell` is missing
  const untold: typeof told = silent;
  // @ts-expect-error: no fault expects this
  const more: typeof EXPECTATIONS = { ...EXPECTATIONS, hoped: told };
  expect([all, untold, more, tell]).toHaveLength(4);
});

test('every fault has an expectation, and every expectation has a fault', () => {
  const expected = new Set(FAULTS.map(({ expectation }) => expectation));
  expect([...expected].sort()).toEqual(Object.keys(EXPECTATIONS).sort());
});

test('every fault that is named is in the catalog, in the same place', () => {
  expect(FAULTS.map(({ name }) => name)).toEqual(FAULT_NAMES);
});
