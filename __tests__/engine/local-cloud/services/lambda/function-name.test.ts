import { parseFunctionName } from '../../../../../local-cloud/services/lambda/function-name';

// Lambda API Reference, "Invoke", FunctionName.
test.each([
  ['orders', undefined, 'orders', undefined],
  ['orders:live', undefined, 'orders', 'live'],
  ['123456789012:function:orders', undefined, 'orders', undefined],
  ['123456789012:function:orders:7', undefined, 'orders', '7'],
  ['arn:aws:lambda:eu-west-1:123456789012:function:orders', undefined, 'orders', undefined],
  ['arn:aws:lambda:eu-west-1:123456789012:function:orders:live', undefined, 'orders', 'live'],
  ['123456789012:function:orders', 'live', 'orders', 'live'],
])('%s with qualifier %s', (name, qualifier, functionName, found) => {
  expect(parseFunctionName(name, qualifier)).toEqual({ functionName, qualifier: found });
});
