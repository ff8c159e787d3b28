/** What one checker knows about its endpoint. */
export interface CheckerState {
  readonly healthy: boolean;
  /** The number of consecutive results that disagree with `healthy`. */
  readonly against: number;
}

/** "Route 53 considers a new health check to be healthy until there's enough data." */
export const NEW_CHECKER: CheckerState = { healthy: true, against: 0 };

/** Adds one result. A checker changes its status after `threshold` consecutive results that disagree with it. */
export function afterResult(state: CheckerState, passed: boolean, threshold: number): CheckerState {
  if (passed === state.healthy) return { healthy: state.healthy, against: 0 };
  const against = state.against + 1;
  return against >= threshold ? { healthy: passed, against: 0 } : { healthy: state.healthy, against };
}
