import type { Treatment } from '../../../../../local-cloud/services/cloudwatch/alarms/alarm';
import {
  breachesOf,
  decide,
  evaluationRange,
} from '../../../../../local-cloud/services/cloudwatch/alarms/decide';

// The tables of the page "Configuring how CloudWatch alarms treat missing data": 0 is within the threshold, X breaches
// it, and - is missing; the newest is on the right.

const breaches = breachesOf('GreaterThanThreshold', 0);
const points = (row: string) =>
  row.split(' ').map((sign) => ({ '0': 0, X: 1, '-': undefined })[sign as '0' | 'X' | '-']);
const TREATMENTS: readonly Treatment[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

function outcomes(row: string, datapointsToAlarm: number): string[] {
  return TREATMENTS.map((missing) => {
    const rules = { evaluationPeriods: 3, datapointsToAlarm, breaches, missing };
    return decide(points(row), rules).state;
  });
}

function filledIn(row: string): number {
  return decide(points(row), { evaluationPeriods: 3, datapointsToAlarm: 3, breaches, missing: 'missing' })
    .filled;
}

test('three periods are evaluated over five points', () => {
  expect(evaluationRange(3)).toBe(5);
});

test.each([
  ['0 - X - X', 0, ['OK', 'OK', 'OK', 'OK']],
  ['0 - - - -', 2, ['OK', 'OK', 'OK', 'OK']],
  ['- - - - -', 3, ['INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK']],
  ['0 X X - X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['- - X - -', 2, ['ALARM', 'keep', 'ALARM', 'OK']],
])('3 out of 3: %s', (row, filled, expected) => {
  expect(filledIn(row)).toBe(filled);
  expect(outcomes(row, 3)).toEqual(expected);
});

test.each([
  ['0 - X - X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 0 X 0 X', 0, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 - X - -', 1, ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - - 0', 2, ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - X -', 2, ['ALARM', 'keep', 'ALARM', 'OK']],
])('2 out of 3: %s', (row, filled, expected) => {
  expect(filledIn(row)).toBe(filled);
  expect(outcomes(row, 2)).toEqual(expected);
});

// "Avoiding premature transitions to alarm state"
test.each(['- - - - X', '- - - X -', '- - - X 0', '- - X - 0'])('3 out of 3 is no alarm yet: %s', (row) => {
  expect(outcomes(row, 3)[0]).toBe('OK');
});

test.each([
  ['GreaterThanThreshold', [false, false, true]],
  ['GreaterThanOrEqualToThreshold', [false, true, true]],
  ['LessThanThreshold', [true, false, false]],
  ['LessThanOrEqualToThreshold', [true, true, false]],
] as const)('%s', (comparison, expected) => {
  expect([4, 5, 6].map(breachesOf(comparison, 5))).toEqual(expected);
});
