import { AWS_REGIONS, partitionOf } from '../../../aws-rules/regions';
import { FUNCTION_VARIABLES, reachVariable } from '../../../definition/variable-names';
import { environment } from '../../../runtime/environment';
import { functionVariables, useVariables } from '../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:4566'));

test('reads the variables that the stacks set, and no others of antipode', () => {
  for (const variable of Object.values(FUNCTION_VARIABLES)) process.env[variable] = `value of ${variable}`;
  process.env.ONCE_BOUND_SECONDS = '100';
  const read = [
    environment.service(),
    environment.domain(),
    environment.eventBus(),
    environment.slots().queueUrl,
    ...Object.values(environment.table()),
  ];
  const { onceBound, ...others } = FUNCTION_VARIABLES;
  expect(read.sort()).toEqual(
    Object.values(others)
      .map((variable) => `value of ${variable}`)
      .sort(),
  );
  expect(onceBound).toBe('ONCE_BOUND_SECONDS');
  expect(environment.slots().boundSeconds).toBe(100);
});

test.each([
  ['queue', 'order-lines', environment.queueUrl],
  ['function', 'price.list', environment.functionName],
  ['secret', 'payment_key', environment.secretParameter],
] as const)('finds the variable of a %s as the stacks name it', (kind, name, read) => {
  process.env[reachVariable(kind, name)] = 'there';
  expect(read(name)).toBe('there');
  expect(() => read('other')).toThrow(reachVariable(kind, 'other'));
});

test('knows what Lambda calls this function in any region, and what the definition calls it', () => {
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'orders-eu-west-1-expiry';
  expect(environment.ownName()).toBe('expiry');
});

test.each([
  ['AWS_REGION', () => environment.region()],
  ['SERVICE_NAME', () => environment.service()],
  ['TABLE_NAME', () => environment.table()],
  ['TABLE_PARTITION_KEY', () => environment.table()],
  ['TABLE_SORT_KEY', () => environment.table()],
  ['TABLE_TIME_TO_LIVE', () => environment.table()],
  ['AWS_ACCESS_KEY_ID', () => environment.credentials()],
  ['AWS_SECRET_ACCESS_KEY', () => environment.credentials()],
])('names %s when it is missing or empty', (variable, read) => {
  delete process.env[variable];
  expect(read).toThrow(`The environment variable ${variable} is not set`);
  process.env[variable] = '';
  expect(read).toThrow(variable);
});

test.each([
  ['AWS_REGION', 'Ireland', () => environment.region()],
  ['AWS_ENDPOINT_URL', 'localhost:4566', () => environment.endpoint('dynamodb')],
  ['AWS_ENDPOINT_URL_DYNAMODB', 'local', () => environment.endpoint('dynamodb')],
  ['AWS_ENDPOINT_URL_EVENTBRIDGE', 'local', () => environment.endpoint('events')],
  ['ONCE_BOUND_SECONDS', 'soon', () => environment.slots()],
])('names %s when it is wrong', (variable, value, read) => {
  process.env[variable] = value;
  expect(read).toThrow(`${variable} is "${value}"`);
});

test("takes a local cloud's address before the region's own, and DynamoDB's before the one of all services", () => {
  expect(environment.endpoint('dynamodb')).toBe('http://127.0.0.1:4566');
  process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:8000';
  expect(environment.endpoint('dynamodb')).toBe('http://127.0.0.1:8000');
});

test('knows the address of every region that a definition may name', () => {
  delete process.env.AWS_ENDPOINT_URL;
  for (const region of AWS_REGIONS) {
    process.env.AWS_REGION = region;
    const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    expect(environment.endpoint('dynamodb')).toBe(`https://dynamodb.${region}.${suffix}`);
  }
});

test('works without a session token', () => {
  delete process.env.AWS_SESSION_TOKEN;
  expect(environment.credentials().sessionToken).toBeUndefined();
});
