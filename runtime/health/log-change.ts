import { errorFields, log } from '../log';
import type { Finding } from './probe';

let known = 'healthy';

/** Logs a finding that differs from the one before, so that an unhealthy hour is two lines and not a thousand. */
export function logChange({ state, error }: Finding): void {
  if (state === known) return;
  const change = { from: known, to: state, ...(error === undefined ? {} : errorFields(error)) };
  log(state === 'healthy' ? 'INFO' : 'WARN', 'health changed', change);
  known = state;
}
