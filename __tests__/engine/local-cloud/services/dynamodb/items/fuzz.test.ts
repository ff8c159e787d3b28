import { requestOf } from './support/shapes';
import { type Answer, world } from './support/world';

/** The number of shapes in every run; the environment can ask for the full number. */
const SHAPES = process.env.ANTIPODE_FUZZ === 'all' ? 3000 : 600;

test(`${SHAPES} requests from seeds are answered, and the request after each is too`, () => {
  const { ask } = world();
  const codes = new Map<string, number>();
  for (let seed = 1; seed <= SHAPES; seed++) {
    const { operation, body } = requestOf(seed);
    let answer: Answer;
    try {
      answer = ask(operation, body);
    } catch (error) {
      throw new Error(`seed ${seed}: ${operation} ${body}`, { cause: error });
    }
    const code = answer.status === 200 ? 'done' : String(answer.body.__type).replace(/^.*#/, '');
    codes.set(code, (codes.get(code) ?? 0) + 1);
    expect([200, 400]).toContain(answer.status);
  }
  expect([...codes.keys()].every((code) => code === 'done' || code.endsWith('Exception'))).toBe(true);
  expect(codes.get('done')).toBeGreaterThan(SHAPES / 20);
  expect(codes.get('ValidationException')).toBeGreaterThan(SHAPES / 10);
  const Item = { pk: { S: 'after' }, sk: { S: 'all' } };
  ask('PutItem', { TableName: 'things', Item });
  expect(ask('GetItem', { TableName: 'things', Key: Item }).body).toEqual({ Item });
});

test.each([
  [
    'a list in a list, 100,000 times',
    'PutItem',
    `{"TableName":"things","Item":{"a":${'{"L":['.repeat(100_000)}${']}'.repeat(100_000)}}}`,
  ],
  ['4,000 parentheses', 'Scan', filter(`${'('.repeat(2000)}a${')'.repeat(2000)}`)],
  ['NOT, 1,000 times', 'Scan', filter(`${'NOT '.repeat(1000)}a = a`)],
  ['no JSON', 'GetItem', '{"TableName": "thi'],
  ['nothing', 'GetItem', ''],
])('an invalid request is refused: %s', (_what, operation, body) => {
  expect(world().ask(operation, body).status).toBe(400);
});

function filter(FilterExpression: string): string {
  return JSON.stringify({ TableName: 'things', FilterExpression });
}
