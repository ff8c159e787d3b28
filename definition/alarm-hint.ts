import { route53RegionOf } from '../aws-rules/regions';
import type { Service } from './service';

type Told = Pick<Service, 'name' | 'alarms' | 'domain' | 'regions'>;

/** What a person should know who has alarms that nobody may hear; undefined where somebody is named. */
export function alarmHint({ name, alarms, domain, regions: [first = ''] }: Told): string | undefined {
  if ('off' in alarms || alarms.email !== undefined || alarms.topicArn !== undefined) return undefined;
  const ofChecks =
    domain && ` (those of health checks to ${name}-<region>-health-alarms in ${route53RegionOf(first)})`;
  return `Alarms go to the topics ${name}-<region>-alarms${ofChecks ?? ''}, and tell whoever subscribes to them; alarms: { email } subscribes somebody.`;
}
