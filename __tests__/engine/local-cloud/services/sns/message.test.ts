import { publicationOf } from '../../../../../local-cloud/services/sns/message';

const withNumber = (value: string) =>
  publicationOf({
    Message: 'hello',
    'MessageAttributes.entry.1.Name': 'n',
    'MessageAttributes.entry.1.Value.DataType': 'Number',
    'MessageAttributes.entry.1.Value.StringValue': value,
  });

test.each(['0', '-1.5', '+7', '.5', '7.', '1e9'])('%s is a number', (value) => {
  expect(withNumber(value).attributes.n?.Value).toBe(value);
});

test.each(['seven', '0x10', 'Infinity', ' 7', '7,"admin":1', '1e'])('"%s" is none', (value) => {
  expect(() => withNumber(value)).toThrow("Could not cast message attribute 'n' value to number.");
});

test.each(['Bestellung bestätigt', '注文', 'a 🎉', 'x'.repeat(100)])('"%s" is a subject', (Subject) => {
  expect(publicationOf({ Message: 'hello', Subject }).subject).toBe(Subject);
});

test.each(['', 'two\nlines', 'a\u2028b', 'a bell \u0007', 'x'.repeat(101)])('"%s" is none', (Subject) => {
  expect(() => publicationOf({ Message: 'hello', Subject })).toThrow('Invalid parameter: Subject');
});

test.each([{ MessageGroupId: '' }, { MessageGroupId: 'a b' }, { MessageDeduplicationId: 'd' }])(
  'refuses %j at a standard topic',
  (more) => {
    expect(() => publicationOf({ Message: 'hello', ...more })).toThrow(/Invalid parameter: Message/);
  },
);
