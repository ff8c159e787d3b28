import type { Problem } from '../../errors/problems';
import { type ChosenName, PART_NAME, partProblem } from './names';
import type { Draft, Rule } from './rule';

/** EventBridge API Reference, "PutEventsRequestEntry": a detail type of 128 characters; rule names contain it, too. */
const EVENT_NAME: ChosenName = {
  pattern: /^[A-Za-z]([._-]?[A-Za-z0-9])*$/,
  allowed: 'letters and digits, with single ".", "_" or "-" between',
};

/** Names of queues, events and topics must be such that AWS names can be made from them. */
export const queueRules: Rule = ({ queues, events, topics }) => [
  ...names('queues', queues, PART_NAME),
  ...names('events', events, EVENT_NAME),
  ...names('topics', topics, PART_NAME),
  ...delayProblems(queues),
];

/** SQS counts both from the moment when a message is sent ("SetQueueAttributes"). */
function delayProblems(queues: Draft['queues'] = {}): Problem[] {
  return Object.entries(queues).flatMap(([name, { delaySeconds = 0, retentionSeconds = Infinity }]) => {
    if (delaySeconds < retentionSeconds) return [];
    const message = `is ${delaySeconds}, and SQS deletes messages after ${retentionSeconds} (retentionSeconds): none would ever come`;
    return [{ path: `queues.${name}.delaySeconds`, message }];
  });
}

function names(
  field: string,
  named: Readonly<Record<string, unknown>> | undefined,
  chosen: ChosenName,
): Problem[] {
  return Object.keys(named ?? {}).flatMap((name) => {
    const message = partProblem(name, chosen);
    return message === undefined ? [] : [{ path: `${field}.${name}`, message }];
  });
}
