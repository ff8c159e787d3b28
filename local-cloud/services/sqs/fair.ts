import type { Held } from './message';

/**
 * How a standard queue hands out the messages that are visible, which are given oldest first: the next
 * one is of the group with the fewest in flight ("How Amazon SQS fair queues work"). A message without a group is a
 * tenant of its own.
 */
export function byTurns<One extends Held>(visible: readonly One[], inFlight: readonly One[]): One[] {
  if (visible.every(({ message }) => message.group === undefined)) return [...visible];
  const turns = new Map<string, number>();
  const turnOf = ({ message: { group } }: One): number => {
    if (group === undefined) return 0;
    const turn = turns.get(group) ?? 0;
    turns.set(group, turn + 1);
    return turn;
  };
  inFlight.forEach(turnOf);
  const placed = visible.map((held) => ({ held, turn: turnOf(held) }));
  return placed.sort((one, other) => one.turn - other.turn).map(({ held }) => held); // the sort is stable
}
