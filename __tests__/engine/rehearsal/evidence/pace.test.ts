import { Pace } from '../../../../rehearsal/evidence/pace';

/** How many of 60 things run together, step by step. `most` says how many a step can take. */
async function steps(most: (turn: number) => number): Promise<number[]> {
  const sizes: number[] = [];
  let started = 0;
  const work = async (): Promise<boolean> => {
    started += 1;
    await new Promise((resolve) => setImmediate(resolve)); // the others have started by now
    if (started > 0) sizes.push(started);
    started = 0;
    return (sizes.at(-1) ?? 0) <= most(sizes.length);
  };
  await new Pace(12).each(Array.from({ length: 60 }), work);
  return sizes;
}

test('twelve run together where that is not too much', async () => {
  expect(await steps(() => 12)).toEqual([12, 12, 12, 12, 12]);
});

test('half as many run after each step that is too much, and one more after each other step', async () => {
  const most = (turn: number) => (turn < 5 ? 0 : 4);
  expect((await steps(most)).slice(0, 12)).toEqual([12, 6, 3, 1, 1, 2, 3, 4, 5, 2, 3, 4]);
});
