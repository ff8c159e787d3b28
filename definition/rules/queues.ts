import type { Problem } from '../../errors/problems';
import { type ChosenName, cannotBePart, PART_NAME } from './names';
import type { Draft, Rule } from './rule';

/** EventBridge API Reference, "PutEventsRequestEntry": a detail type of 128 characters; ours name rules, too. */
const EVENT_NAME: ChosenName = {
  pattern: /^[A-Za-z]([._-]?[A-Za-z0-9])*$/,
  allowed: 'letters and digits, with single ".", "_" or "-" between',
};

/** Queues and events have names that AWS's can be made of, and each queue has one function that takes from it. */
export const queueRules: Rule = (draft) => [
  ...names('queues', draft.queues, PART_NAME),
  ...names('events', draft.events, EVENT_NAME),
  ...Object.keys(draft.queues ?? {}).flatMap((queue) => consumerProblems(draft, queue)),
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

function consumerProblems({ triggers, incomplete }: Draft, queue: string): Problem[] {
  const [first, ...others] = triggers.filter(
    ({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue,
  );
  if (first === undefined) {
    if (incomplete) return []; // what takes from it may be what is wrong
    const message = `no function takes from it; add the trigger { queue: "${queue}" } to one`;
    return [{ path: `queues.${queue}`, message }];
  }
  return others.map(({ path }) => ({
    path,
    message: `${first.path} takes from "${queue}" already, and each message goes to one of them by chance; make a queue of its own`,
  }));
}
