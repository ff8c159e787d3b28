import type { AlarmOfKind, Metric } from './kind';

/** SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
function waiting(QueueName: string): Metric {
  const name = 'ApproximateNumberOfMessagesVisible';
  return { namespace: 'AWS/SQS', name, dimensions: { QueueName }, statistic: 'Maximum' };
}

/**
 * One message is enough: it stays until somebody does something about it. SQS says nothing of a queue that nobody has
 * used for six hours, with messages or without ("Monitoring Amazon SQS queues using CloudWatch").
 */
const ANY = { goesOff: 'above', threshold: 0, periods: [1, 1], missing: 'ignore' } as const;

const SLOTS = '-slots';

/** Of a queue of the definition, or of the slots of a function. */
export const deadLetters: AlarmOfKind = ({ regional: { names, service } }, about) => {
  const queue = service.queues.find(({ name }) => name === about);
  const name = queue
    ? names.deadLetters(about, queue)
    : names.slotsDeadLetters(about.slice(0, -SLOTS.length));
  return {
    reason: `Messages of ${about} could not be handled, and wait in the dead-letter queue.`,
    looksAt: waiting(name),
    ...ANY,
  };
};

export const failures: AlarmOfKind = ({ regional }, about) => ({
  reason: `Events that ${about} failed at wait in its failures queue.`,
  looksAt: waiting(regional.names.failures(about)),
  ...ANY,
});
