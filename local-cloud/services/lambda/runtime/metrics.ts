import type { About, Counts } from '../../cloudwatch/tally';
import type { Execution, Invocation, InvokeResult } from '../../region-services';
import type { Reservations } from './types';

type Invoke = (invocation: Invocation) => Promise<InvokeResult>;
type Named = Pick<Invocation, 'functionName' | 'qualifier'>;

const NAMESPACE = 'AWS/Lambda';

const REGION: About = { namespace: NAMESPACE, dimensions: [{}] };

/**
 * Tells CloudWatch of invocations what Lambda tells ("Types of metrics for Lambda functions"): by function, by resource
 * and by executed version, and over all functions of the region.
 */
export class InvocationMetrics {
  private readonly running = new Map<string, number>();
  private runningInRegion = 0;

  constructor(private readonly counts: Counts) {}

  /** The same invocations, with counting. */
  counted(invoke: Invoke, reservations: () => Promise<Reservations>): Invoke {
    return async (invocation) => {
      const { functionName } = invocation;
      const begunAt = performance.now();
      const concurrent = (this.running.get(functionName) ?? 0) + 1;
      this.running.set(functionName, concurrent);
      const concurrentInRegion = ++this.runningInRegion;
      try {
        const result = await invoke(invocation);
        if (result.kind === 'throttled') this.throttled(invocation);
        else if (result.kind !== 'not-found') {
          this.ran(invocation, result, result.durationMs ?? performance.now() - begunAt);
          this.concurrent(functionName, concurrent, concurrentInRegion);
          this.claimed(reservations).catch(() => {}); // Lambda's control plane is gone, and says nothing
        }
        return result;
      } finally {
        const left = (this.running.get(functionName) ?? 1) - 1;
        if (left > 0) this.running.set(functionName, left);
        else this.running.delete(functionName); // anybody may name functions that do not exist
        this.runningInRegion -= 1;
      }
    };
  }

  /** The age of a batch's last record when its function was invoked. */
  iteratorAge(named: Named, ageMs: number): void {
    this.add(named, undefined, { IteratorAge: Math.max(0, Math.round(ageMs)) });
  }

  /** An asynchronous event was given up. */
  dropped(named: Named): void {
    this.add(named, undefined, { AsyncEventsDropped: 1 });
  }

  private ran(named: Named, { kind, version }: Extract<InvokeResult, Execution>, durationMs: number): void {
    const Errors = kind === 'function-error' ? 1 : 0;
    this.add(named, version, { Invocations: 1, Errors, Throttles: 0, Duration: Math.round(durationMs) });
  }

  /** Nobody waits any more for an abandoned invocation, and it ran nowhere: Lambda would have run it. */
  private throttled({ functionName, qualifier, abandoned }: Invocation): void {
    if (!abandoned?.()) this.add({ functionName, qualifier }, undefined, { Throttles: 1 });
  }

  private concurrent(functionName: string, ofFunction: number, ofRegion: number): void {
    const byName = () => ({ namespace: NAMESPACE, dimensions: [{ FunctionName: functionName }] });
    this.counts.add(functionName, byName, { ConcurrentExecutions: ofFunction });
    this.counts.add(' region', () => REGION, { ConcurrentExecutions: ofRegion });
  }

  /**
   * "Monitoring concurrency": what functions keep for themselves is claimed whether they run or not; of others, what
   * runs. At the end of an invocation, which counts: the first of the most that ever run at once ends while all do.
   */
  private async claimed(reservations: () => Promise<Reservations>): Promise<void> {
    const running = [...this.running];
    const reserved = await reservations();
    const others = running.filter(([name]) => !reserved.has(name)).map(([, count]) => count);
    const UnreservedConcurrentExecutions = sum(others);
    const ClaimedAccountConcurrency = UnreservedConcurrentExecutions + sum([...reserved.values()]);
    this.counts.add(' region', () => REGION, { UnreservedConcurrentExecutions, ClaimedAccountConcurrency });
  }

  private add(
    { functionName, qualifier }: Named,
    version: string | undefined,
    values: Readonly<Record<string, number>>,
  ): void {
    const key = `${functionName}:${qualifier ?? ''}:${version ?? ''}`;
    this.counts.add(key, () => about({ functionName, qualifier }, version), values);
  }
}

/** The executed version is told of invocations through an alias, or of a version. */
function about({ functionName, qualifier }: Named, version: string | undefined): About {
  const byName = { FunctionName: functionName };
  const byResource = {
    ...byName,
    Resource: qualifier === undefined ? functionName : `${functionName}:${qualifier}`,
  };
  const byVersion =
    qualifier === undefined || version === undefined ? [] : [{ ...byResource, ExecutedVersion: version }];
  return { namespace: NAMESPACE, dimensions: [{}, byName, byResource, ...byVersion] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
