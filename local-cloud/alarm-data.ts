import type { CloudControl } from './control/client';
import { internalCall } from './gateway/internal-call';
import type { Forward } from './gateway/operation';
import type { AskVerdict, DescribedAlarm, FindAlarm } from './services/route53/alarm-checks/alarm-check';

/** How Route 53 reads the CloudWatch of the regions: alarms through its API, and their data from the cloud itself. */
export function cloudWatchOf(
  gateway: Forward,
  control: CloudControl,
): { readonly findAlarm: FindAlarm; readonly askVerdict: AskVerdict } {
  return {
    async findAlarm(region, name) {
      const { MetricAlarms = [] } = await internalCall<{ MetricAlarms?: readonly DescribedAlarm[] }>(
        gateway,
        {
          service: 'monitoring',
          region,
          target: 'GraniteServiceVersion20100801.DescribeAlarms',
          input: { AlarmNames: [name] },
        },
      );
      return MetricAlarms[0];
    },
    async askVerdict({ region, copy: alarm }) {
      return (await control('AlarmVerdict', { region, alarm })).verdict;
    },
  };
}
