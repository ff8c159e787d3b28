import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { Construct } from 'constructs';
import { allow } from '../policies/statement';
import type { Regional } from '../regional';
import type { RegionalFunction } from './regional-function';
import { createSchedulerRole } from './scheduler-role';

interface WatchProps {
  readonly regional: Regional;
  /** The watch function. */
  readonly target: RegionalFunction;
}

/** A minute that was missed is of no use later: the next one says more. So nothing is tried again, nor kept. */
const NEVER_AGAIN = { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 };

/** Starts the watch function each minute. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { regional, target }: WatchProps) {
    super(scope, id);
    const { role, policy } = createSchedulerRole(this, regional, {
      name: regional.names.scheduleRole(target.name),
      statements: [allow('Start', ['lambda:InvokeFunction'], target.alias.arn)],
    });
    new SchedulerSchedule(this, 'minute', {
      provider: regional.provider,
      name: regional.names.schedule(target.name, 'minute'),
      flexibleTimeWindow: { mode: 'OFF' },
      scheduleExpression: 'cron(* * * * ? *)', // at the same times in every region
      target: {
        arn: target.alias.arn,
        roleArn: role.arn,
        input: JSON.stringify({ minute: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: NEVER_AGAIN,
      },
      dependsOn: [policy],
    });
  }
}
