import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import { type EventTrigger, ruleSuffix } from '../../definition/triggers/event';
import type { Channels } from '../constructs/channels';
import type { RegionalFunction } from '../constructs/regional-function';
import { literal } from '../literal';
import { present } from '../present';
import type { Regional } from '../regional';
import { DELIVERY } from './delivery';
import type { CreateTriggers } from './kind';

interface EventRuleProps {
  readonly regional: Regional;
  readonly trigger: EventTrigger;
  readonly channels: Channels;
  readonly target: RegionalFunction;
}

/** A rule for each event or pattern. */
export const createRules: CreateTriggers<EventTrigger> = (target, triggers, { regional, channels }) => {
  for (const trigger of triggers)
    new EventRule(target, `event-${ruleSuffix(trigger)}`, { regional, trigger, channels, target });
};

/** A rule on the service's bus, or the default bus, its way to a function's alias, and the permission for it alone. */
class EventRule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventRuleProps,
  ) {
    super(scope, id);
    const { provider } = props.regional;
    const { name, alias, queues } = props.target;
    const rule = this.createRule();
    new CloudwatchEventTarget(this, 'target', {
      provider,
      rule: rule.name,
      eventBusName: rule.eventBusName,
      targetId: 'function',
      arn: alias.arn,
      retryPolicy: DELIVERY,
      deadLetterConfig: { arn: present(queues.failures, `the failures queue of ${name}`).arn },
    });
    new LambdaPermission(this, 'permission', {
      provider,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      functionName: alias.functionName,
      qualifier: alias.name,
      sourceArn: rule.arn,
    });
  }

  private createRule(): CloudwatchEventRule {
    const { regional, trigger, channels, target } = this.props;
    const { service, names, provider } = regional;
    const own = 'event' in trigger;
    const pattern = own ? { source: [service.name], 'detail-type': [trigger.event] } : trigger.pattern;
    return new CloudwatchEventRule(this, 'rule', {
      provider,
      name: names.rule(target.name, ruleSuffix(trigger)),
      eventBusName: own ? present(channels.bus, 'the bus').name : 'default',
      eventPattern: literal(JSON.stringify(pattern)),
    });
  }
}
