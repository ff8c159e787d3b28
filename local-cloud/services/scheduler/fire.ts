import { randomBytes } from 'node:crypto';
import { awsTime } from '../events/entry';
import { refusalOf } from '../targets/refusal';
import { deliver, type TargetPorts } from '../targets/targets';
import { inputOf } from './input';
import type { Schedule } from './schedules';

export interface FirePorts extends TargetPorts {
  readonly log: (line: string) => void;
}

/** Invokes a schedule's target for one slot. What the target refuses goes to the dead-letter queue. @throws Error if it could not be kept now */
export async function fire(ports: FirePorts, schedule: Schedule, slot: number): Promise<void> {
  const { arn, target } = schedule;
  const id = randomBytes(8).toString('hex');
  const input = inputOf(schedule, { id, slot });
  const failure = await deliver(ports, target.Arn, input);
  if (!failure) return;
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) return ports.log(`${arn} lost its slot at ${awsTime(slot)}: ${failure.message}`);
  // "Configuring a schedule's dead-letter queue": no exhausted condition, since the error is permanent.
  const attributes = {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    EXECUTION_ID: id,
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: '0',
    SCHEDULED_TIME: awsTime(slot),
    SCHEDULE_ARN: arn,
    TARGET_ARN: target.Arn,
  };
  const refusal = await refusalOf(ports.sendToQueue(queue, { body: input, attributes }));
  if (refusal)
    ports.log(`${arn} lost its slot at ${awsTime(slot)}: its dead-letter queue did not take it: ${refusal}`);
}
