import { FUNCTION_VARIABLES } from '../../../config/names';
import { AWS_REGIONS, partitionOf } from '../../../config/regions';
import { environment } from '../../../functions/lib/environment';
import { functionVariables, useVariables } from '../support/variables';

useVariables(() => functionVariables('http://127.0.0.1:4566'));

test('reads the variables that the stacks set, and no others of antipode', () => {
  for (const variable of Object.values(FUNCTION_VARIABLES)) process.env[variable] = `value of ${variable}`;
  expect([environment.service(), environment.domain(), ...Object.values(environment.table())].sort()).toEqual(
    Object.values(FUNCTION_VARIABLES)
      .map((variable) => `value of ${variable}`)
      .sort(),
  );
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

test('goes without a session token where there is none', () => {
  delete process.env.AWS_SESSION_TOKEN;
  expect(environment.credentials().sessionToken).toBeUndefined();
});
