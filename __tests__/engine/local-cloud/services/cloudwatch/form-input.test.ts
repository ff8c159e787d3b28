import { formInput } from '../../../../../local-cloud/services/cloudwatch/protocol/form-input';

// The query protocol's parameters: their names come from the caller.

const read = (text: string) => formInput(Buffer.from(text), {});

test.each([
  'hasOwnProperty.call',
  'toString.call',
  '__proto__.call',
  'constructor.prototype',
  'MetricData.valueOf.call',
])('a parameter that is named as what each object has changes nothing of it: %s', (name) => {
  const before = [Object.hasOwn(Object.prototype.hasOwnProperty, 'call'), Object.prototype.toString.call([])];
  expect(JSON.stringify(read(`${name}=broken`))).toContain('broken');
  expect([
    Object.hasOwn(Object.prototype.hasOwnProperty, 'call'),
    Object.prototype.toString.call([]),
  ]).toEqual(before);
  for (const method of [Object, Object.prototype.toString, Object.prototype.valueOf])
    expect(method.call).toBe(Function.prototype.call);
  expect(({} as Record<string, unknown>).call).toBeUndefined();
});

test('members are read in their order', () => {
  expect(read('A.member.2=b&A.member.1=a&B.C=d&Action=X')).toEqual({ A: ['a', 'b'], B: { C: 'd' } });
});
