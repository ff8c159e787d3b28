import type { TurnObserver } from '../../rollout/workspace';
import type { Terminal } from '../terminal';

/** Says that another command is at work first. */
export function createTurnView(terminal: Terminal): TurnObserver {
  return {
    waiting: (pid) => terminal.line(`Another deploy runs (process ${pid}); waiting for it.`),
  };
}
