import { hasFailures, hasSlots } from '../../definition/function-queues';
import type { FunctionDefinition } from '../../definition/service';
import { needsOf } from '../../definition/triggers/kinds';
import type { Regional } from '../regional';
import { queueArns } from './reach';
import { allow, type Statement } from './statement';

/** What Lambda itself does with the function's role: Lambda Developer Guide, "Using Lambda with Amazon SQS". */
const TAKE = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** The queues that a function takes from, including its slots queue, and its failures queue. */
export function sourceStatements(regional: Regional, definition: FunctionDefinition): Statement[] {
  const { names, arn } = regional;
  const { name, triggers } = definition;
  const queues = triggers.flatMap((trigger) => needsOf(trigger).takes ?? []);
  const slots = hasSlots(definition) ? [arn('sqs', names.slots(name))] : [];
  const takes = [...queueArns(regional, queues), ...slots];
  return [
    ...(takes.length > 0 ? [allow('Take', TAKE, takes)] : []),
    ...(slots.length > 0 ? [allow('PutOff', ['sqs:ChangeMessageVisibility'], slots)] : []),
    ...(hasFailures(definition)
      ? [allow('KeepFailures', ['sqs:SendMessage'], arn('sqs', names.failures(name)))]
      : []),
  ];
}
