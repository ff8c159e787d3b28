import type { Problem } from '../../errors/problems';
import { type ChosenName, cannotBePart, PART_NAME } from './names';
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
  return Object.keys(named ?? {})
    .filter((name) => !chosen.pattern.test(name))
    .map((name) => ({ path: `${field}.${name}`, message: cannotBePart(name, chosen) }));
}
