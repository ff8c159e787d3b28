import { usedMegabytes } from '../../../../../support/fuzz/memory';
import { SEED } from '../../../../../support/fuzz/runs';
import { requestOf } from './support/shapes';
import { type Answer, world } from './support/world';

const SHAPES = 3000;

test(`${SHAPES} requests from seed ${SEED} are answered, and the request after each is too`, () => {
  const { ask } = world();
  const codes = new Map<string, number>();
  for (let index = 0; index < SHAPES; index++) {
    const { operation, body } = requestOf(SEED * 1_000_000 + index);
    const about = `seed ${SEED}, request ${index}: ${operation} ${body}`;
    let answer: Answer;
    try {
      answer = ask(operation, body);
    } catch (error) {
      throw new Error(about, { cause: error });
    }
    const code = answer.status === 200 ? 'done' : String(answer.body.__type).replace(/^.*#/, '');
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (answer.status !== 200 && answer.status !== 400) throw new Error(`${answer.status}: ${about}`);
  }
  expect([...codes.keys()].every((code) => code === 'done' || code.endsWith('Exception'))).toBe(true);
  expect(codes.get('done')).toBeGreaterThan(SHAPES / 20);
  expect(codes.get('ValidationException')).toBeGreaterThan(SHAPES / 10);
  const Item = { pk: { S: 'after' }, sk: { S: 'all' } };
  ask('PutItem', { TableName: 'things', Item });
  expect(ask('GetItem', { TableName: 'things', Key: Item }).body).toEqual({ Item });
});

test(`${SHAPES} requests from seed ${SEED}, asked again and again, leave the memory in use as it is`, () => {
  const { ask } = world();
  const askAll = () => {
    for (let index = 0; index < SHAPES; index++) {
      const { operation, body } = requestOf(SEED * 1_000_000 + index);
      ask(operation, body);
    }
  };
  for (let times = 0; times < 2; times++) askAll(); // compiles the code, makes the items and fills caches
  const before = usedMegabytes();
  for (let times = 0; times < 3; times++) askAll();
  expect(usedMegabytes() - before).toBeLessThan(1); // 100 bytes a request
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
