import { defineService } from '../../../definition/define-service';
import { variablesOf } from '../../../runtime/variables';
import { functionVariables, useVariables } from '../../support/functions/variables';

const service = defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  functions: {
    api: { entry: 'a.ts', environment: { PAYMENT_URL: 'https://pay.example.com', EMPTY: '', MISSING: 'a' } },
    plain: { entry: 'a.ts' },
  },
});

useVariables(() => ({
  ...functionVariables('http://127.0.0.1:1'),
  AWS_LAMBDA_FUNCTION_NAME: 'orders-eu-west-1-api',
  PAYMENT_URL: 'https://other.example.com',
  EMPTY: '',
}));

const variable = variablesOf<typeof service, 'api'>();

test('reads what the function was given, also where that is nothing', () => {
  expect([variable('PAYMENT_URL'), variable('EMPTY')]).toEqual(['https://other.example.com', '']);
});

test('says where to set what is missing', () => {
  expect(() => variable('MISSING')).toThrow(
    'The environment variable MISSING is not set; set it in the definition: functions.api.environment.MISSING.',
  );
});

test('knows the names of the definition and no others', () => {
  const compiles = (_: () => unknown) => {};
  compiles(() => {
    // @ts-expect-error: not a variable of this function
    variable('PAYMENT_URI');
    // @ts-expect-error: this function has no variables
    variablesOf<typeof service, 'plain'>()('PAYMENT_URL');
    // @ts-expect-error: no such function
    variablesOf<typeof service, 'apo'>();
  });
  expect.assertions(0);
});
