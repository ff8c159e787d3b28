import { errorFields, log } from '../../../runtime/log';
import { captureLog } from '../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../support/functions/variables';

const output = captureLog();
useVariables(() => functionVariables('http://127.0.0.1:1'));

test('writes one line of JSON with time, level, service, region and fields', () => {
  log('INFO', 'two\nlines', { requestId: 'r' });
  expect(output.lines()).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'INFO',
      message: 'two\nlines',
      service: 'orders',
      region: 'eu-west-1',
      requestId: 'r',
    },
  ]);
});

test('logs where the environment is wrong, too', () => {
  delete process.env.SERVICE_NAME;
  delete process.env.AWS_REGION;
  log('ERROR', 'misconfigured');
  expect(output.lines()).toMatchObject([{ level: 'ERROR', message: 'misconfigured' }]);
});

test('shows an error with its causes, and stops when they form a circle', () => {
  const root = new Error('connect ECONNREFUSED');
  const error = new Error('GetItem: Unreachable', { cause: new TypeError('fetch failed', { cause: root }) });
  expect(errorFields(error).error).toMatchObject({
    message: 'GetItem: Unreachable',
    causes: ['TypeError: fetch failed', 'Error: connect ECONNREFUSED'],
  });
  root.cause = error;
  expect(() => errorFields(error)).not.toThrow();
  expect(errorFields('text')).toEqual({ error: { message: 'text' } });
});
