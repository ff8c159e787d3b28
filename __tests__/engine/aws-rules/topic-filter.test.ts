import { compileFilter } from '../../../aws-rules/topic-filter';

const wants = (policy: object, type: string, value: string) =>
  compileFilter(
    JSON.stringify(policy),
    'MessageAttributes',
  )({ body: '', attributes: { n: { type, value } } });

test.each(['7', '+7', '07', '7.', '7.0', '0.7e1'])('the number %s is 7, however it is written', (value) => {
  expect(wants({ n: [7] }, 'Number', value)).toBe(true);
  expect(wants({ n: [{ numeric: ['>', 6, '<=', 7] }] }, 'Number', value)).toBe(true);
  expect(wants({ n: [8] }, 'Number', value)).toBe(false);
});

test('a text that looks like a number, or like more than one attribute, is a text', () => {
  expect(wants({ n: [7] }, 'String', '7')).toBe(false);
  expect(wants({ admin: [{ exists: true }] }, 'String', '1","admin":"yes')).toBe(false);
  expect(wants({ admin: [{ exists: true }] }, 'String.Array', '[1],"admin":[2]')).toBe(false);
});
