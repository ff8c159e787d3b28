import type { Answer, AnsweredService } from '../../gateway/answers';

/** An operation in both protocols of CloudWatch. */
function here(name: string, differs?: string): Answer {
  return {
    match: { target: `GraniteServiceVersion20100801.${name}`, action: name },
    by: 'here',
    ...(differs === undefined ? {} : { differs }),
  };
}

const queries =
  'percentiles are the only extended statistics; metric math has `+ - * /`, comparisons, `IF`, `FILL`, `MAX`, `MIN` and `SERVICE_QUOTA`';

/** The operations of CloudWatch that are answered here. */
export const CLOUDWATCH = {
  service: 'monitoring',
  title: 'CloudWatch',
  answers: {
    PutMetricData: here('PutMetricData', 'without units and high resolution'),
    GetMetricData: here('GetMetricData', `${queries}; everything in one page`),
    GetMetricStatistics: here('GetMetricStatistics', 'percentiles are the only extended statistics'),
    ListMetrics: here('ListMetrics', 'metrics of the last two days'),
    PutMetricAlarm: here('PutMetricAlarm', `${queries}; topics are the only actions; no anomaly detection`),
    PutCompositeAlarm: here('PutCompositeAlarm', 'refused by name'),
    DescribeAlarms: here('DescribeAlarms'),
    DescribeAlarmsForMetric: here('DescribeAlarmsForMetric'),
    DescribeAlarmHistory: here('DescribeAlarmHistory', 'the last 1,000 changes of states and actions'),
    DeleteAlarms: here('DeleteAlarms'),
    SetAlarmState: here('SetAlarmState'),
    EnableAlarmActions: here('EnableAlarmActions'),
    DisableAlarmActions: here('DisableAlarmActions'),
    ListTagsForResource: here('ListTagsForResource', 'alarms alone'),
    TagResource: here('TagResource', 'alarms alone'),
    UntagResource: here('UntagResource', 'alarms alone'),
  },
} as const satisfies AnsweredService;
