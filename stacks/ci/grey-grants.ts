import { hasAlarms } from '../../definition/alarms/shape';
import { greySignals } from '../../definition/grey/signals';
import type { Service } from '../../definition/service';
import { ALARM_RIGHTS } from './alarm-grants';
import type { Grant } from './grant';
import type { Place } from './place';

/** What AWS provider 5.100 calls for the alarms of `health.include`; those of the service's own alarms cover them. */
export function greyGrants(service: Service, { named, arn }: Place): Grant[] {
  if (greySignals(service).length === 0 || hasAlarms(service)) return [];
  return [
    {
      sid: 'SignalAlarms',
      ...ALARM_RIGHTS,
      on: [arn('cloudwatch', `alarm:${named}`)],
    },
  ];
}
