import type { Values } from '../../terraform-json';
import { block, each, IDENTITY, SET_BY_AWS, type TypeRules, unlessKnown, unlessWith } from '../rules';

const filterName = ({ name, log_group_name: group }: Values) => `the metric filter ${name} of ${group}`;

const readsMetric = (filter: Values, alarm: Values) =>
  block(filter.metric_transformation).name === alarm.metric_name;

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
  removal: unlessWith(
    'aws_cloudwatch_metric_alarm',
    readsMetric,
    (filter) => `deletes ${filterName(filter)}: alarms that read its metric see nothing any more`,
  ),
};
