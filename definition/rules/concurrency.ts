import { ofKind } from '../triggers/trigger';
import type { Rule } from './rule';

/**
 * Lambda Developer Guide, "Configuring maximum concurrency for Amazon SQS event sources": what goes beyond the
 * function's reserved concurrency is throttled, and messages that were never handled end in the dead letters.
 */
export const concurrencyRules: Rule = ({ functions, triggers }) =>
  Object.entries(functions).flatMap(([name, { reservedConcurrency }]) => {
    if (reservedConcurrency === undefined) return [];
    const own = triggers.filter((one) => one.function === name).map(({ trigger }) => trigger);
    const asked = ofKind(own, 'queue').reduce((sum, one) => sum + (one.maximumConcurrency ?? 0), 0);
    if (asked <= reservedConcurrency) return [];
    return [
      {
        path: `functions.${name}.reservedConcurrency`,
        message: `keeps ${reservedConcurrency} executions, and its queues' maximumConcurrency asks for ${asked}; what goes beyond is refused, and the messages end in the dead letters`,
      },
    ];
  });
