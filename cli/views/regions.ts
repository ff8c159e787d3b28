import type { JoinObserver } from '../../rollout/join';
import type { RetireObserver } from '../../rollout/retire';
import type { Terminal } from '../terminal';
import { createDeployView } from './deploy';

/** Shows how a region comes into service. */
export function createJoinView(terminal: Terminal): JoinObserver {
  return {
    ...createDeployView(terminal),
    replicated: (region) => terminal.line(`✓ ${region} holds a replica of the table.`),
    serving: (region, named) =>
      terminal.line(`✓ ${region} serves: checkers call it healthy${named ? ', and DNS names it' : ''}.`),
  };
}

/** Shows how a region goes out of service. */
export function createRetireView(terminal: Terminal): RetireObserver {
  return {
    ...createDeployView(terminal),
    drained: (region, proof) => terminal.line(`✓ ${region} is drained. ${proof}.`),
    outOfDns: (region) => terminal.line(`✓ ${region} has no records any more.`),
    emptied: (region) => terminal.line(`✓ Nothing is left in the queues of ${region}.`),
    destroyed(region) {
      terminal.line(`✓ The stack of ${region} is destroyed.`);
      terminal.line(`Now take "${region}" out of retiring, and run this again: it removes the replica.`);
    },
    gone: (region) => terminal.line(`✓ ${region} is gone: no stack, no record, no replica.`),
  };
}
