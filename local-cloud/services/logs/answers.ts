import { type AnsweredService, refused } from '../../gateway/answers';

/** The fields of inputs that are read here. */
const FIELDS = {
  logGroupName: 'text',
  logGroupIdentifier: 'text',
  logStreamNamePrefix: 'text',
  filterPattern: 'text',
  filterName: 'text',
  filterNamePrefix: 'text',
  metricTransformations: 'structures',
  metricName: 'text',
  metricNamespace: 'text',
  metricValue: 'text',
  defaultValue: 'number',
  dimensions: 'named texts',
  unit: 'text',
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
      differs: 'a group has one stream; patterns as in metric filters',
    },
    PutMetricFilter: {
      match: { target: 'Logs_20140328.PutMetricFilter' },
      by: 'here',
      differs:
        'no regular expressions, no wildcards in selectors, no patterns for fields with blanks between; units are not kept in metrics',
    },
    DescribeMetricFilters: {
      match: { target: 'Logs_20140328.DescribeMetricFilters' },
      by: 'here',
      differs: 'answers everything in one page',
    },
    DeleteMetricFilter: { match: { target: 'Logs_20140328.DeleteMetricFilter' }, by: 'here' },
    DeleteLogGroup: {
      match: { target: 'Logs_20140328.DeleteLogGroup' },
      by: 'moto',
      adds: 'deletes its metric filters',
    },
    PutSubscriptionFilter: refused(
      { target: 'Logs_20140328.PutSubscriptionFilter' },
      'lines of logs are sent nowhere; FilterLogEvents reads them',
    ),
    StartQuery: refused({ target: 'Logs_20140328.StartQuery' }, 'FilterLogEvents reads lines of logs'),
  },
} as const satisfies AnsweredService;
