import type { Values } from '../../terraform-json';
import {
  block,
  each,
  IDENTITY,
  type Judge,
  metricsOf,
  SET_BY_AWS,
  type TypeRules,
  unlessKnown,
} from '../rules';

const filterName = ({ name, log_group_name: group }: Values) => `the metric filter ${name} of ${group}`;

const readsMetric = (filter: Values, alarm: Values) =>
  metricsOf(alarm).some((metric) => metric.metric_name === block(filter.metric_transformation).name);

/** Nothing is missed if an alarm that reads the metric goes too, which is judged itself, or reads it no more. */
const judgeRemoval: Judge = ({ change: { before }, plan }) => {
  const letsGo = plan.some(
    (one) =>
      one.type === 'aws_cloudwatch_metric_alarm' &&
      readsMetric(before, one.before) &&
      !readsMetric(before, one.action === 'delete' ? {} : one.after),
  );
  return letsGo
    ? undefined
    : `deletes ${filterName(before)}: alarms that read its metric see nothing any more`;
};

/** Filters count lines for alarms; whoever changes what is counted changes what alarms see. */
export const metricFilterRules: TypeRules = {
  name: filterName,
  harmless: {
    ...each(SET_BY_AWS, 'id'),
    ...each('which lines count from then on; what was counted stays', 'pattern'),
    ...each(
      'how a line counts from then on; what was counted stays',
      ...['default_value', 'dimensions', 'unit', 'value'].map((name) => `metric_transformation.${name}`),
    ),
  },
  dangerous: {
    ...each(
      'alarms go on reading the metric before, which gets nothing any more',
      'metric_transformation.name',
      'metric_transformation.namespace',
    ),
    log_group_name: unlessKnown(IDENTITY),
    name: IDENTITY,
  },
  removal: judgeRemoval,
};
