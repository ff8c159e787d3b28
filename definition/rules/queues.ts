import type { Problem } from '../../errors/problems';
import { type ChosenName, PART_NAME, partProblem } from './names';
import type { Rule } from './rule';

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
];

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
