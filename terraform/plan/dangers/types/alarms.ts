import type { Values } from '../../terraform-json';
import {
  each,
  FOR_PEOPLE,
  goes,
  IDENTITY,
  type JudgeAttribute,
  metricsOf,
  SET_BY_AWS,
  type Subject,
  TAGS,
  type TypeRules,
  unlessKnown,
  unlessOff,
} from '../rules';

const alarmName = ({ alarm_name }: { readonly alarm_name?: unknown }) => `the alarm ${alarm_name}`;

/** Who is told no more. */
const judgeActions: JudgeAttribute = ({ was, becomes }, { change }) => {
  const next = (becomes ?? []) as readonly string[];
  const lost = ((was ?? []) as readonly string[]).filter((action) => !next.includes(action));
  return lost.length === 0
    ? undefined
    : `${alarmName(change.before)} tells ${lost.map((arn) => arn.split(':').at(-1)).join(', ')} no more`;
};

/** Whether a check of Route 53 goes by the alarm's metric. */
const readsAlarm = (check: Values, alarm: Values) => check.cloudwatch_alarm_name === alarm.alarm_name;

/** What a dimension of a metric names: a type, and its attribute. */
const NAMED_BY: readonly (readonly [dimension: string, type: string, attribute: string])[] = [
  ['ApiId', 'aws_apigatewayv2_api', 'id'],
  ['CertificateArn', 'aws_acm_certificate', 'arn'],
  ['FunctionName', 'aws_lambda_function', 'function_name'],
  ['HealthCheckId', 'aws_route53_health_check', 'id'],
  ['QueueName', 'aws_sqs_queue', 'name'],
];

/** Whether what the alarm looks at is removed too, or every topic that it tells: each is judged itself. */
function goesWithOthers({ plan, change: { before } }: Subject): boolean {
  const isRemoved = (type: string, attribute: string, value: unknown) =>
    value !== undefined &&
    plan.some((one) => one.type === type && one.action === 'delete' && one.before[attribute] === value);
  const topics = (before.alarm_actions ?? []) as readonly unknown[];
  const isUntold = topics.length > 0 && topics.every((topic) => isRemoved('aws_sns_topic', 'arn', topic));
  const all = metricsOf(before).map(({ dimensions }) => (dimensions ?? {}) as Values);
  return (
    isUntold ||
    NAMED_BY.some(([name, type, attribute]) => all.some((one) => isRemoved(type, attribute, one[name])))
  );
}

const JUDGEMENT = 'what an alarm goes off at is for its owner to say, and takes nothing from users';

export const alarmRules: TypeRules = {
  name: alarmName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id'),
    ...each(FOR_PEOPLE, 'alarm_description', 'ok_actions', 'insufficient_data_actions'),
    ...each(
      JUDGEMENT,
      ...['comparison_operator', 'datapoints_to_alarm', 'dimensions', 'evaluation_periods', 'metric_name'],
      ...[
        'evaluate_low_sample_count_percentiles',
        'extended_statistic',
        'metric_query',
        'namespace',
        'period',
      ],
      ...['statistic', 'threshold', 'threshold_metric_id', 'treat_missing_data', 'unit'],
    ),
  },
  dangerous: {
    ...TAGS,
    actions_enabled: unlessOff('switches its actions off: nobody is told when it goes off'),
    alarm_actions: unlessKnown(judgeActions),
    ...each(IDENTITY, 'alarm_name'),
  },
  removal: (subject) =>
    goes(subject, 'aws_route53_health_check', (check) => readsAlarm(check, subject.change.before)) ||
    goesWithOthers(subject)
      ? undefined // it is judged there
      : `deletes ${alarmName(subject.change.before)}: nobody is told any more of what it looks at`,
};
