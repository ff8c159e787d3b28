import { LIVE_ALIAS, serviceNames } from '../../definition/names';
import type { FunctionDefinition } from '../../definition/service';
import type { Regional } from '../regional';
import { allow, type Statement } from './statement';

/** What a function sends to, emits, invokes and reads of secrets, by the definition's lists. */
export function reachStatements(regional: Regional, definition: FunctionDefinition): Statement[] {
  const { sends, emits, invokes, secrets } = definition;
  const { service, names, arn } = regional;
  const statement = (Sid: string, Action: string, resources: string[], condition?: Statement['Condition']) =>
    resources.length === 0 ? [] : [allow(Sid, [Action], resources, condition)];
  return [
    ...statement('Send', 'sqs:SendMessage', queueArns(regional, sends)),
    ...statement(
      'Emit',
      'events:PutEvents',
      emits.length === 0 ? [] : [arn('events', `event-bus/${names.eventBus}`)],
      { StringEquals: { 'events:source': service.name, 'events:detail-type': emits } },
    ),
    ...statement(
      'Invoke',
      'lambda:InvokeFunction',
      invokes.map((name) => arn('lambda', `function:${names.function(name)}:${LIVE_ALIAS}`)),
    ),
    ...statement(
      'ReadSecrets',
      'ssm:GetParameter',
      secrets.map((name) => arn('ssm', `parameter${serviceNames(service).secret(name)}`)),
    ),
  ];
}

/** The ARNs of queues of the definition. */
export function queueArns({ service, names, arn }: Regional, queues: readonly string[]): string[] {
  return service.queues
    .filter(({ name }) => queues.includes(name))
    .map((queue) => arn('sqs', names.queue(queue.name, queue)));
}
