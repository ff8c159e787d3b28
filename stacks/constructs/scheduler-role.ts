import type { Construct } from 'constructs';
import type { Statement } from '../policies/statement';
import type { Regional } from '../regional';
import { createServiceRole } from './service-role';

/**
 * A role with which EventBridge Scheduler reaches what a schedule starts. EventBridge Scheduler User Guide, "Confused
 * deputy prevention": name the schedule group, never one schedule.
 */
export function createSchedulerRole(
  scope: Construct,
  { provider, account, arn }: Regional,
  { name, statements }: { readonly name: string; readonly statements: readonly Statement[] },
): ReturnType<typeof createServiceRole> {
  return createServiceRole(scope, {
    provider,
    name,
    principal: 'scheduler.amazonaws.com',
    condition: {
      StringEquals: {
        'aws:SourceAccount': account,
        'aws:SourceArn': arn('scheduler', 'schedule-group/default'),
      },
    },
    policyName: 'schedule',
    statements,
  });
}
