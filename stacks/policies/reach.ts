import { LIVE_ALIAS, serviceNames } from '../../definition/names';
import type { FunctionDefinition } from '../../definition/service';
import type { Regional } from '../regional';
import { allow, type Statement } from './statement';

/** The rights to send, publish, emit, invoke and read secrets that the definition lists for a function. */
export function reachStatements(regional: Regional, definition: FunctionDefinition): Statement[] {
  const { sends, invokes, publishes, secrets } = definition;
  const { service, names, arn } = regional;
  return [
    ...allowAny('Send', 'sqs:SendMessage', queueArns(regional, sends)),
    ...emitStatements(regional, definition),
    ...allowAny(
      'Publish',
      'sns:Publish',
      publishes.map((name) => arn('sns', names.topic(name))),
    ),
    ...allowAny(
      'Invoke',
      'lambda:InvokeFunction',
      invokes.map((name) => arn('lambda', `function:${names.function(name)}:${LIVE_ALIAS}`)),
    ),
    ...allowAny(
      'ReadSecrets',
      'ssm:GetParameter',
      secrets.map((name) => arn('ssm', `parameter${serviceNames(service).secret(name)}`)),
    ),
  ];
}

function emitStatements({ service, names, arn }: Regional, { emits }: FunctionDefinition): Statement[] {
  if (emits.length === 0) return [];
  return [
    {
      ...allow('Emit', ['events:PutEvents'], [arn('events', `event-bus/${names.eventBus}`)]),
      Condition: { StringEquals: { 'events:source': service.name, 'events:detail-type': emits } },
    },
  ];
}

/** A statement, if there are resources for it. */
function allowAny(Sid: string, Action: string, resources: readonly string[]): Statement[] {
  return resources.length === 0 ? [] : [allow(Sid, [Action], resources)];
}

/** The ARNs of the definition's queues. */
export function queueArns({ service, names, arn }: Regional, queues: readonly string[]): string[] {
  return service.queues
    .filter(({ name }) => queues.includes(name))
    .map((queue) => arn('sqs', names.queue(queue.name, queue)));
}
