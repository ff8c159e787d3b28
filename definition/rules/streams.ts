import type { Rule } from './rule';

/**
 * One function has the stream: more than one reader of a global table's stream may be throttled (DynamoDB Developer
 * Guide, "Change data capture for DynamoDB Streams", readers of a shard).
 */
export const streamRules: Rule = ({ triggers }) => {
  const [first, ...others] = triggers.filter(({ trigger }) => trigger.kind === 'stream');
  return others.map(({ path }) => ({
    path,
    message: `${first?.path} reads the stream already; a global table's has one reader: emit events from there`,
  }));
};
