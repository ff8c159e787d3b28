import type { Clock } from '../../clock';
import { type Fault, invokeFault } from '../../faults/fault';
import type { Invocation, InvokeResult } from '../region-services';

interface FaultyInvokeOptions {
  readonly region: string;
  readonly clock: Clock;
  readonly faults: () => readonly Fault[];
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
}

/** Invokes functions under the faults of the moment. */
export function faultyInvoke({ region, clock, faults, invoke }: FaultyInvokeOptions) {
  return async (invocation: Invocation): Promise<InvokeResult> => {
    const fault = invokeFault(faults(), region, invocation.functionName);
    if (fault === undefined) return invoke(invocation);
    if (fault.addedMs > 0) await clock.sleep(fault.addedMs);
    return longer(Math.random() < fault.errorShare ? FAILED : await invoke(invocation), fault.addedMs);
  };
}

/** The time that a fault adds is the function's own. */
function longer(result: InvokeResult, addedMs: number): InvokeResult {
  if (!('durationMs' in result) || result.durationMs === undefined) return result;
  return { ...result, durationMs: result.durationMs + addedMs };
}

const FAILED: InvokeResult = {
  kind: 'function-error',
  payload: Buffer.from(
    JSON.stringify({ errorType: 'Runtime.InternalError', errorMessage: 'a rehearsed fault' }),
  ),
  version: '$LATEST',
  durationMs: 0,
  handled: false,
};
