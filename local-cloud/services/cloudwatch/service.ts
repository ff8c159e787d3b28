import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { Operation } from '../../gateway/operation';
import type { AlarmData } from './alarms/alarm';
import { Alarms } from './alarms/alarms';
import { History } from './alarms/history';
import type { Notification } from './alarms/notification';
import { type Verdict, Watcher } from './alarms/watcher';
import { CLOUDWATCH } from './answers';
import type { PutMetric } from './datum';
import type { Sources } from './math/queries';
import { MetricStore } from './metrics/store';
import { deleteAlarms, refuseComposite, setAlarmState, switchActions } from './operations/change-alarms';
import type { Context } from './operations/context';
import { describeAlarmHistory } from './operations/describe-alarm-history';
import { describeAlarms, describeAlarmsForMetric } from './operations/describe-alarms';
import { getMetricData } from './operations/get-metric-data';
import { getMetricStatistics } from './operations/get-metric-statistics';
import { listMetrics } from './operations/list-metrics';
import { putMetricAlarm } from './operations/put-metric-alarm';
import { putMetricData } from './operations/put-metric-data';
import { listTags, tagResource, untagResource } from './operations/tags';
import { answering } from './protocol/protocol';

interface CloudWatchServiceOptions {
  readonly region: string;
  readonly accountId: string;
  /** The region's own folder. */
  readonly directory: string;
  /** The region's time. */
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Sends a message to a topic of the region. */
  readonly publish: (notification: Notification) => Promise<unknown>;
  readonly quotaOf: Sources['quotaOf'];
}

export interface CloudWatchService {
  readonly operations: Operation[];
  readonly put: PutMetric;
  /** What the data of an alarm says now, whatever state the alarm is in. */
  readonly verdict: (alarm: AlarmData) => Verdict;
  /** Begins to evaluate alarms. */
  start(): void;
  stop(): void;
}

/** CloudWatch in one region: metrics by the minute in memory, and alarms, which outlive the region's processes. */
export function createCloudWatchService(options: CloudWatchServiceOptions): CloudWatchService {
  const { clock, quotaOf, log } = options;
  const now = () => clock.now();
  const store = new MetricStore(now);
  const sources: Sources = { store, quotaOf };
  const alarms = new Alarms({ ...options, now });
  const history = new History(options.directory, now);
  const watcher = new Watcher({ ...options, alarms, history, sources });
  return {
    operations: operationsFor({ region: options.region, now, store, sources, alarms, history, watcher }),
    put(datum) {
      try {
        store.put(datum);
      } catch (error) {
        log(`a value of ${datum.namespace} ${datum.name} was lost: ${error}`);
      }
    },
    verdict: (alarm) => watcher.verdict(alarm),
    start: () => watcher.start(),
    stop: () => watcher.stop(),
  };
}

function operationsFor(context: Context): Operation[] {
  const on = <Input>(name: string, handle: (context: Context, input: Input) => object | undefined) =>
    answering(name, (input) => handle(context, input as Input));
  return operationsOf(CLOUDWATCH, {
    PutMetricData: on('PutMetricData', putMetricData),
    GetMetricData: on('GetMetricData', getMetricData),
    GetMetricStatistics: on('GetMetricStatistics', getMetricStatistics),
    ListMetrics: on('ListMetrics', listMetrics),
    PutMetricAlarm: on('PutMetricAlarm', putMetricAlarm),
    PutCompositeAlarm: on('PutCompositeAlarm', refuseComposite),
    DescribeAlarms: on('DescribeAlarms', describeAlarms),
    DescribeAlarmsForMetric: on('DescribeAlarmsForMetric', describeAlarmsForMetric),
    DescribeAlarmHistory: on('DescribeAlarmHistory', describeAlarmHistory),
    DeleteAlarms: on('DeleteAlarms', deleteAlarms),
    SetAlarmState: on('SetAlarmState', setAlarmState),
    EnableAlarmActions: on('EnableAlarmActions', switchActions(true)),
    DisableAlarmActions: on('DisableAlarmActions', switchActions(false)),
    ListTagsForResource: on('ListTagsForResource', listTags),
    TagResource: on('TagResource', tagResource),
    UntagResource: on('UntagResource', untagResource),
  });
}
