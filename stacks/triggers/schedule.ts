import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { Construct } from 'constructs';
import type { ScheduleTrigger } from '../../definition/triggers/schedule';
import { DELIVERY } from '../constructs/delivery';
import { QueueMapping } from '../constructs/queue-mapping';
import type { RegionalFunction } from '../constructs/regional-function';
import { createSchedulerRole } from '../constructs/scheduler-role';
import { allow, type Statement } from '../policies/statement';
import { present } from '../present';
import type { Regional } from '../regional';
import type { CreateTriggers } from './kind';

interface SchedulesProps {
  readonly regional: Regional;
  /** One or more. */
  readonly triggers: readonly ScheduleTrigger[];
  readonly target: RegionalFunction;
}

/** Each slot gets its own invocation, so that the function's timeout limits how long it takes. */
const SLOT_BATCH = { batchSize: 1, batchWindowSeconds: undefined, maximumConcurrency: undefined };

/** All schedules of a function: they share a role and a queue. */
export const createSchedules: CreateTriggers<ScheduleTrigger> = (target, triggers, { regional }) => {
  new Schedules(target, 'schedules', { regional, triggers, target });
};

/** The schedules of a function and their shared role. They start it, or put slots into its queue. */
class Schedules extends Construct {
  constructor(scope: Construct, id: string, { regional, triggers, target }: SchedulesProps) {
    super(scope, id);
    const { role, policy } = createSchedulerRole(this, regional, {
      name: regional.names.scheduleRole(target.name),
      statements: scheduleStatements(triggers, target),
    });
    for (const trigger of triggers) {
      const { arn, deadLetters } = destination(trigger, target);
      new SchedulerSchedule(this, trigger.id, {
        provider: regional.provider,
        name: regional.names.schedule(target.name, trigger.id),
        flexibleTimeWindow: { mode: 'OFF' },
        scheduleExpression: trigger.expression,
        scheduleExpressionTimezone: trigger.timeZone,
        target: {
          arn,
          roleArn: role.arn,
          input: JSON.stringify({ schedule: trigger.id, slot: '<aws.scheduler.scheduled-time>' }),
          retryPolicy: DELIVERY,
          deadLetterConfig: { arn: deadLetters },
        },
        dependsOn: [policy],
      });
    }
    const { slots } = target.queues;
    if (slots) new QueueMapping(this, 'slots', { regional, queue: slots.queue, trigger: SLOT_BATCH, target });
  }
}

/** A schedule's target, and its dead-letter queue. */
function destination({ runs }: Pick<ScheduleTrigger, 'runs'>, { name, alias, queues }: RegionalFunction) {
  if (runs === 'every-region')
    return { arn: alias.arn, deadLetters: present(queues.failures, `the failures queue of ${name}`).arn };
  const { queue, deadLetters } = present(queues.slots, `the slots queue of ${name}`);
  return { arn: queue.arn, deadLetters: deadLetters.arn };
}

function scheduleStatements(triggers: readonly ScheduleTrigger[], target: RegionalFunction): Statement[] {
  const has = (runs: ScheduleTrigger['runs']) => triggers.some((trigger) => trigger.runs === runs);
  const slots = has('once') ? [destination({ runs: 'once' }, target)] : [];
  const starts = has('every-region') ? [destination({ runs: 'every-region' }, target)] : [];
  return [
    ...slots.map(({ arn, deadLetters }) => allow('PutSlots', ['sqs:SendMessage'], [arn, deadLetters])),
    ...starts.flatMap(({ arn, deadLetters }) => [
      allow('Start', ['lambda:InvokeFunction'], arn),
      allow('KeepUndelivered', ['sqs:SendMessage'], deadLetters),
    ]),
  ];
}
