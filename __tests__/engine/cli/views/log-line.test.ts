import { logLineText } from '../../../../cli/views/log-line';

const line = { region: 'us-east-1', name: 'worker', id: '1', at: Date.parse('2026-05-04T03:00:00.000Z') };
const text = (message: object | string, several = false) =>
  logLineText({ ...line, message: typeof message === 'string' ? message : JSON.stringify(message) }, several);

const speaker = { timestamp: '2026-05-04T03:00:00.000Z', service: 'shop', region: 'us-east-1' };

test('a line of JSON is its level, its message, its error with what caused it, and the rest', () => {
  const error = {
    name: 'DataError',
    message: 'GetItem: Timeout',
    stack: 'at …',
    causes: ['TimeoutError: no'],
  };
  expect(text({ ...speaker, level: 'WARN', message: 'health changed', from: 'healthy', error })).toBe(
    '2026-05-04T03:00:00.000Z us-east-1 WARN health changed DataError: GetItem: Timeout < TimeoutError: no {"from":"healthy"}',
  );
});

test('what Lambda says of an error that nobody caught is one line without its stack', () => {
  const message = { errorType: 'TypeError', errorMessage: 'broken', stackTrace: ['at …'] };
  expect(text({ timestamp: speaker.timestamp, level: 'ERROR', message, requestId: '7' })).toBe(
    '2026-05-04T03:00:00.000Z us-east-1 ERROR TypeError: broken {"requestId":"7"}',
  );
});

test('an error that was given to console.error is its first line', () => {
  const message = 'TypeError: broken\n    at one (two.ts:1:1)\n    at three (four.ts:1:1)';
  expect(text({ level: 'ERROR', message, trace: 'Root=1' })).toBe(
    '2026-05-04T03:00:00.000Z us-east-1 ERROR TypeError: broken',
  );
});

test('of several functions each is named', () => {
  expect(text('REPORT', true)).toBe('2026-05-04T03:00:00.000Z us-east-1 worker REPORT');
});

test.each([[{ message: { total: 3 } }], ['{ not JSON']])('anything else is shown as it is: %j', (message) => {
  const raw = typeof message === 'string' ? message : JSON.stringify(message);
  expect(text(raw)).toBe(`2026-05-04T03:00:00.000Z us-east-1 ${raw}`);
});
