import { hasFailures, hasSlots } from '../../config/function-queues';
import type { FunctionDefinition } from '../../config/service';
import { ofKind } from '../../config/triggers/trigger';
import type { Regional } from '../regional';
import { queueArns } from './reach';
import { allow, type Statement } from './statement';

/** Lambda Developer Guide, "Using Lambda with Amazon SQS", and what puts a message off. */
const TAKE = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
];

/** The queues that a function takes from, its slots' among them, and the one where Lambda puts its failures. */
export function sourceStatements(regional: Regional, definition: FunctionDefinition): Statement[] {
  const { names, arn } = regional;
  const { name, triggers } = definition;
  const queues = ofKind(triggers, 'queue').map(({ queue }) => queue);
  const takes = [
    ...queueArns(regional, queues),
    ...(hasSlots(definition) ? [arn('sqs', names.slots(name))] : []),
  ];
  return [
    ...(takes.length > 0 ? [allow('Take', TAKE, takes)] : []),
    ...(hasFailures(definition)
      ? [allow('KeepFailures', ['sqs:SendMessage'], arn('sqs', names.failures(name)))]
      : []),
  ];
}
