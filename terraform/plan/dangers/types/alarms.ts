import type { Values } from '../../terraform-json';
import {
  each,
  FOR_PEOPLE,
  goes,
  IDENTITY,
  type JudgeAttribute,
  SET_BY_AWS,
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
    goes(subject, 'aws_route53_health_check', (check) => readsAlarm(check, subject.change.before))
      ? undefined // it is judged there
      : `deletes ${alarmName(subject.change.before)}: nobody is told any more of what it looks at`,
};
