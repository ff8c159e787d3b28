import type { Alarm } from '../alarms/alarm';
import { metricsOf } from '../alarms/points';
import { missing } from '../errors';
import { dimensionsOf, type NamedValue } from '../math/queries';
import { keyOf } from '../metrics/metric';
import type { Context } from './context';
import { pageOf } from './paging';

interface DescribeInput {
  readonly AlarmNames?: readonly string[];
  readonly AlarmNamePrefix?: string;
  readonly AlarmTypes?: readonly string[];
  readonly StateValue?: string;
  readonly ActionPrefix?: string;
  readonly MaxRecords?: number;
  readonly NextToken?: string;
}

/** CloudWatch API Reference, "DescribeAlarms", MaxRecords: the default. */
const PAGE = 50;

/** `DescribeAlarms`; there are no composite alarms. */
export function describeAlarms({ alarms }: Context, input: DescribeInput): object {
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes, StateValue, ActionPrefix } = input;
  const found = alarms
    .all()
    .filter(
      ({ settings, state }) =>
        (AlarmNames === undefined || AlarmNames.length === 0 || AlarmNames.includes(settings.AlarmName)) &&
        settings.AlarmName.startsWith(AlarmNamePrefix) &&
        (StateValue ?? state) === state &&
        (AlarmTypes === undefined || AlarmTypes.length === 0 || AlarmTypes.includes('MetricAlarm')) &&
        (ActionPrefix === undefined ||
          [settings.AlarmActions, settings.OKActions, settings.InsufficientDataActions]
            .flat()
            .some((action) => action.startsWith(ActionPrefix))),
    );
  const { page, ...next } = pageOf(found, { token: input.NextToken, most: input.MaxRecords ?? PAGE });
  return { MetricAlarms: page.map(described), CompositeAlarms: [], ...next };
}

/** `DescribeAlarmsForMetric` */
export function describeAlarmsForMetric(
  { alarms }: Context,
  input: {
    readonly Namespace?: string;
    readonly MetricName?: string;
    readonly Dimensions?: readonly NamedValue[];
  },
): object {
  const { Namespace: namespace, MetricName: name, Dimensions = [] } = input;
  if (!namespace) throw missing('Namespace');
  if (!name) throw missing('MetricName');
  const key = keyOf({ namespace, name, dimensions: dimensionsOf(Dimensions) });
  const found = alarms
    .all()
    .filter(({ settings }) => metricsOf(settings).some((metric) => keyOf(metric) === key));
  return { MetricAlarms: found.map(described) };
}

/** CloudWatch API Reference, "MetricAlarm". */
function described(alarm: Alarm): object {
  const { arn, settings, configuredMs, state, reason, reasonData, updatedMs, transitionedMs } = alarm;
  return {
    ...settings,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredMs),
    StateValue: state,
    StateReason: reason,
    ...(reasonData === undefined ? {} : { StateReasonData: reasonData }),
    StateUpdatedTimestamp: new Date(updatedMs),
    StateTransitionedTimestamp: new Date(transitionedMs),
  };
}
