import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import { literal } from '../literal';
import { present } from '../present';
import type { Regional } from '../regional';
import { DELIVERY } from './delivery';
import type { RegionalFunction } from './regional-function';

interface EventRuleProps {
  readonly regional: Regional;
  /** The bus whose events it gets. */
  readonly busName: string;
  /** Tells the rules of a function apart. */
  readonly suffix: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly target: RegionalFunction;
}

/** A rule on a bus, its target (a function's alias), and the permission for this rule alone. */
export class EventRule extends Construct {
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
    const { regional, busName, suffix, pattern, target } = this.props;
    return new CloudwatchEventRule(this, 'rule', {
      provider: regional.provider,
      name: regional.names.rule(target.name, suffix),
      eventBusName: busName,
      eventPattern: literal(JSON.stringify(pattern)),
    });
  }
}
