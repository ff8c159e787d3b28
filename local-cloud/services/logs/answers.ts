import type { AnsweredService } from '../../gateway/answers';

/** The operations of CloudWatch Logs that are answered here. */
export const LOGS = {
  service: 'logs',
  title: 'CloudWatch Logs',
  answers: {
    FilterLogEvents: {
      match: { target: 'Logs_20140328.FilterLogEvents' },
      by: 'here',
      differs: 'without patterns; a group has one stream',
    },
  },
} as const satisfies AnsweredService;
