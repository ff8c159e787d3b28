import { parseFunctionName } from '../../../../../local-cloud/services/lambda/function-name';

// Lambda API Reference, "Invoke", FunctionName.
test.each([
  ['orders', 'orders', undefined],
  ['orders:live', 'orders', 'live'],
  ['123456789012:function:orders', 'orders', undefined],
  ['123456789012:function:orders:7', 'orders', '7'],
  ['arn:aws:lambda:eu-west-1:123456789012:function:orders', 'orders', undefined],
  ['arn:aws:lambda:eu-west-1:123456789012:function:orders:live', 'orders', 'live'],
])('%s', (name, functionName, qualifier) => {
  expect(parseFunctionName(name)).toEqual({ functionName, qualifier });
});
