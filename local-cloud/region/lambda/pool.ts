import type { Clock } from '../../clock';
import type { ExecutionEnvironment } from './environment';
import type { FunctionVersion, InvokeResult } from './types';

/** Lambda's default for an account in a region is 1,000 ("Lambda quotas"); a laptop has less. */
const ACCOUNT_CONCURRENCY = 100;

/** How long an environment waits for work before it goes. */
const IDLE_MS = 5 * 60_000;

/** The execution environments of a region: reused when idle, made when none is, within the limits. */
export class EnvironmentPool {
  private readonly busy = new Map<ExecutionEnvironment, string>();
  private readonly idle = new Map<string, ExecutionEnvironment[]>();

  constructor(
    private readonly clock: Clock,
    private readonly create: (fn: FunctionVersion) => Promise<ExecutionEnvironment>,
  ) {}

  async run(fn: FunctionVersion, payload: Buffer): Promise<InvokeResult> {
    const running =
      [...this.busy.values()].filter((name) => name === fn.name).length + this.starting(fn.name);
    if (running >= (fn.reservedConcurrency ?? ACCOUNT_CONCURRENCY)) return { kind: 'throttled' };
    const environment = await this.take(fn);
    this.busy.set(environment, fn.name);
    try {
      return await environment.invoke(payload);
    } finally {
      this.busy.delete(environment);
      if (environment.alive) this.idle.set(key(fn), [...(this.idle.get(key(fn)) ?? []), environment]);
      this.reap();
    }
  }

  stop(): void {
    for (const environment of [...this.busy.keys(), ...[...this.idle.values()].flat()]) environment.stop();
    this.idle.clear();
  }

  private readonly starts = new Map<string, number>();

  private starting(name: string): number {
    return this.starts.get(name) ?? 0;
  }

  private async take(fn: FunctionVersion): Promise<ExecutionEnvironment> {
    const waiting = this.idle.get(key(fn)) ?? [];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) if (one.alive) return one;
    this.starts.set(fn.name, this.starting(fn.name) + 1);
    try {
      return await this.create(fn);
    } finally {
      this.starts.set(fn.name, this.starting(fn.name) - 1);
    }
  }

  /** Lets environments go that nothing has used for a while, those of older code among them. */
  private reap(): void {
    const limit = this.clock.now() - IDLE_MS;
    for (const [version, environments] of this.idle) {
      const [old, young] = [
        environments.filter(({ lastUsedAt }) => lastUsedAt < limit),
        environments.filter(({ lastUsedAt }) => lastUsedAt >= limit),
      ];
      for (const environment of old) environment.stop();
      this.idle.set(version, young);
    }
  }
}

/** Environments serve one version with one configuration. */
function key(fn: FunctionVersion): string {
  return JSON.stringify([
    fn.name,
    fn.version,
    fn.codeSha256,
    fn.environment,
    fn.timeoutSeconds,
    fn.memoryMegabytes,
  ]);
}
