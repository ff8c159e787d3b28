import { randomUUID } from 'node:crypto';
import { awsTime } from '../events/entry';
import type { Schedule } from './schedules';

interface Execution {
  readonly id: string;
  readonly slot: number;
}

/** The payload of a schedule's target: its input with context attributes replaced, or else a notification. */
export function inputOf({ arn, target }: Schedule, { id, slot }: Execution): string {
  if (target.Input === undefined) return notification(arn, slot);
  return withAttributes(target.Input, {
    'schedule-arn': arn,
    'scheduled-time': awsTime(slot),
    'execution-id': id,
    'attempt-number': '1', // a target that refuses is not tried again here
  });
}

/** EventBridge Scheduler User Guide, "Adding context attributes in EventBridge Scheduler". */
function withAttributes(input: string, attributes: Readonly<Record<string, string>>): string {
  return input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (keyword, name) => attributes[name] ?? keyword);
}

/** API Reference, "Target": without an `Input`, "a default notification", in the form that functions see on AWS. */
function notification(arn: string, slot: number): string {
  const [, , , region, account] = arn.split(':');
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time: awsTime(slot),
    region,
    resources: [arn],
    detail: '{}',
  });
}
