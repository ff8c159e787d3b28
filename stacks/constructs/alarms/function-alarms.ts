import type { AlarmOfKind } from './kind';
import { lambdaMetric } from './lambda-metric';

/** Fewer errors may be one event, which is tried again, and then waits in a queue that has an alarm of its own. */
const LEAST_ERRORS = 5;

export const throttles: AlarmOfKind = (watched, about) => ({
  reason: `Lambda has refused to run the function ${about} for five minutes: too many run at once.`,
  looksAt: lambdaMetric(watched, about, { name: 'Throttles', statistic: 'Sum' }),
  goesOff: 'above',
  threshold: 0,
  periods: [5, 5],
  missing: 'notBreaching',
});

export const functionErrors: AlarmOfKind = (watched, about) => ({
  reason: `More than 5 % of the invocations of ${about} have failed in five minutes.`,
  looksAt: {
    expression: `IF(errors >= ${LEAST_ERRORS}, 100 * errors / invocations, 0)`,
    metrics: {
      errors: lambdaMetric(watched, about, { name: 'Errors', statistic: 'Sum' }),
      invocations: lambdaMetric(watched, about, { name: 'Invocations', statistic: 'Sum' }),
    },
  },
  goesOff: 'above',
  threshold: 5,
  periodSeconds: 300,
  periods: [1, 1],
  missing: 'notBreaching',
});

export const iteratorAge: AlarmOfKind = (watched, about) => ({
  reason: `${about} is more than five minutes behind the stream of changes that it takes.`,
  looksAt: lambdaMetric(watched, about, { name: 'IteratorAge', statistic: 'Maximum' }),
  goesOff: 'above',
  threshold: 5 * 60 * 1000,
  periods: [3, 5],
  missing: 'notBreaching',
});
