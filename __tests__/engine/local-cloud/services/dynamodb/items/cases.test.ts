import { ITEM_CASES } from './cases/all';
import { Refusal } from './support/case';
import { world } from './support/world';

// What the documentation says about items, row by row, checked against the engine in the way a region calls it.

describe.each(Object.entries(ITEM_CASES))('%s', (_kind, rows) => {
  test.each(rows.map((row) => [row.what, row] as const))(
    '%s',
    (_what, { given = [], call, says, without }) => {
      const { ask } = world();
      for (const [operation, input] of given) ask(operation, input);
      const { status, body } = ask(...call);
      if (says instanceof Refusal) expect(refusalIn(body)).toEqual(expectedRefusal(says));
      else expect(body).toMatchObject(says);
      if (says instanceof Refusal) expect(status).toBe(400);
      if (without) expect(body).not.toHaveProperty(without);
    },
  );
});

test('there are as many cases as were promised', () => {
  expect(Object.values(ITEM_CASES).flat().length).toBeGreaterThanOrEqual(150);
});

function refusalIn({ __type, message, Message }: Record<string, unknown>) {
  return { code: String(__type).replace(/^.*#/, ''), message: message ?? Message };
}

function expectedRefusal({ code, message }: Refusal) {
  return { code, message: message ?? expect.any(String) };
}
