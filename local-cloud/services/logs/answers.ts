import type { AnsweredService } from '../../gateway/answers';

/** The fields of inputs that are read here. */
const FIELDS = {
  logGroupName: 'text',
  logGroupIdentifier: 'text',
  logStreamNamePrefix: 'text',
  filterPattern: 'text',
  nextToken: 'text',
  startTime: 'number',
  endTime: 'number',
  limit: 'number',
  logStreamNames: 'texts',
} as const;

/** The operations of CloudWatch Logs that are answered here. */
export const LOGS = {
  service: 'logs',
  title: 'CloudWatch Logs',
  fields: FIELDS,
  answers: {
    FilterLogEvents: {
      match: { target: 'Logs_20140328.FilterLogEvents' },
      by: 'here',
      differs: 'without patterns; a group has one stream',
    },
  },
} as const satisfies AnsweredService;
