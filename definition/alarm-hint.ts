import type { Service } from './service';

/** What a person should know who has alarms that nobody may hear; undefined where somebody is named. */
export function alarmHint({ name, alarms }: Pick<Service, 'name' | 'alarms'>): string | undefined {
  if ('off' in alarms || alarms.email !== undefined || alarms.topicArn !== undefined) return undefined;
  return `Alarms go to the topics ${name}-<region>-alarms, and tell whoever subscribes to them; alarms: { email } subscribes somebody.`;
}
