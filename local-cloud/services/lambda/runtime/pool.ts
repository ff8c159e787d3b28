import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../clock';
import type { Invocation, InvokeResult } from '../../region-services';
import type { ExecutionEnvironment } from './environment';
import type { FunctionVersion } from './types';

/** "Lambda quotas": the default number of concurrent executions of an account in a region. */
const ACCOUNT_CONCURRENCY = 1000;

/**
 * Limits for this machine. Lambda has machines for a thousand environments; here, many of them would take the
 * processors from everything else. Beyond this number of invocations of one function, and of starts at once, the rest
 * wait.
 */
const MOST_ENVIRONMENTS = Math.max(10, 4 * availableParallelism());
const MOST_STARTS = Math.max(2, Math.floor(availableParallelism() / 2));

/**
 * As many environments of a function as there are processors start at once. A further one starts where none becomes
 * idle within this time: a warm one that answers sooner is quicker than a start, and leaves the processors to others.
 */
const FIRST_ENVIRONMENTS = Math.max(2, availableParallelism());
const PATIENCE_MS = 100;

/**
 * A start that takes longer waits for something and uses no processor, or is one of few: others need not wait for it.
 * Without that, two starts that hang would keep all other functions of the region from starting.
 */
const LONGEST_START_MS = 1000;

/** How long an idle environment is kept, and how long the others of the same function, which a burst has left. */
const IDLE_MS = 5 * 60_000;
const OTHERS_IDLE_MS = 30_000;
/** How often the pool looks for those that have been idle for too long. */
const REAP_MS = 5000;

/** The execution environments of a region. Idle ones are reused; otherwise a new one is created, within the limits. */
export class EnvironmentPool {
  private readonly busy = new Map<ExecutionEnvironment, string>();
  private readonly idle = new Map<string, ExecutionEnvironment[]>();
  private readonly reaping: NodeJS.Timeout;

  constructor(
    private readonly clock: Clock,
    private readonly create: (fn: FunctionVersion) => Promise<ExecutionEnvironment>,
  ) {
    this.reaping = setInterval(() => this.reap(), REAP_MS).unref();
  }

  async run(
    fn: FunctionVersion,
    invocation: Omit<Invocation, 'functionName' | 'qualifier'>,
  ): Promise<InvokeResult> {
    const running = this.running(fn.name) + this.waitingFor(fn.name);
    if (running >= (fn.reservedConcurrency ?? ACCOUNT_CONCURRENCY))
      return { kind: 'throttled', isStopped: fn.reservedConcurrency === 0 };
    const environment = await this.take(fn, invocation.abandoned ?? (() => false));
    if (environment === undefined) return { kind: 'throttled' }; // no metric counts it
    try {
      return await environment.invoke({ ...invocation, arn: fn.arn });
    } finally {
      this.busy.delete(environment);
      if (environment.alive) this.idle.set(key(fn), [...(this.idle.get(key(fn)) ?? []), environment]);
      this.wake();
    }
  }

  stop(): void {
    clearInterval(this.reaping);
    for (const environment of [...this.busy.keys(), ...[...this.idle.values()].flat()]) environment.stop();
    this.idle.clear();
  }

  private readonly waiting: (() => void)[] = [];
  private readonly wanted = new Map<string, number>();
  /** Environments of a function that are being created. */
  private readonly creating = new Map<string, number>();
  private starts = 0;
  /** When the last start of a function was over. */
  private readonly startedAt = new Map<string, number>();

  private running(name: string): number {
    return [...this.busy.values()].filter((busy) => busy === name).length;
  }

  /** Invocations that have no environment yet. */
  private waitingFor(name: string): number {
    return this.wanted.get(name) ?? 0;
  }

  /** Counted as running from now on, before anybody else looks. */
  private occupied(environment: ExecutionEnvironment, name: string): ExecutionEnvironment {
    this.busy.set(environment, name);
    return environment;
  }

  private async take(
    fn: FunctionVersion,
    abandoned: () => boolean,
  ): Promise<ExecutionEnvironment | undefined> {
    count(this.wanted, fn.name, 1);
    const since = performance.now();
    try {
      for (;;) {
        const idle = this.idle.get(key(fn)) ?? [];
        for (let one = idle.pop(); one !== undefined; one = idle.pop())
          if (one.alive) return this.occupied(one, fn.name);
        if (this.mayStart(fn.name, since)) return await this.begin(fn);
        await this.change();
        if (abandoned()) return undefined;
      }
    } finally {
      count(this.wanted, fn.name, -1);
    }
  }

  /** Patience is counted from the last start, which may be what was missing. */
  private mayStart(name: string, waitingSince: number): boolean {
    const running = this.running(name) + (this.creating.get(name) ?? 0);
    if (this.starts >= MOST_STARTS || running >= MOST_ENVIRONMENTS) return false;
    const since = Math.max(waitingSince, this.startedAt.get(name) ?? 0);
    return running < FIRST_ENVIRONMENTS || performance.now() - since >= PATIENCE_MS;
  }

  /** An environment is idle, or may be started. */
  private async change(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    clearTimeout(timer);
  }

  /** Counted against the limit while it is created, too: others that wait look at the same time. */
  private async begin(fn: FunctionVersion): Promise<ExecutionEnvironment> {
    count(this.creating, fn.name, 1);
    try {
      return this.occupied(await this.start(fn), fn.name);
    } finally {
      count(this.creating, fn.name, -1);
    }
  }

  private async start(fn: FunctionVersion): Promise<ExecutionEnvironment> {
    this.starts += 1;
    const over = () => {
      this.starts -= 1;
      this.startedAt.set(fn.name, performance.now());
      this.wake();
    };
    try {
      const environment = await this.create(fn);
      Promise.race([environment.started, sleep(LONGEST_START_MS, undefined, { ref: false })]).then(
        over,
        over,
      );
      return environment;
    } catch (error) {
      over();
      throw error;
    }
  }

  /** Wakes all waiting invocations: an environment is idle, or another one may start. */
  private wake(): void {
    for (const look of this.waiting.splice(0)) look();
  }

  /** Ends environments that have been idle for a while, those with older code included. The last used comes last. */
  private reap(): void {
    const now = this.clock.now();
    for (const [version, environments] of this.idle) {
      const last = environments.at(-1);
      const isOld = (one: ExecutionEnvironment) =>
        now - one.lastUsedAt > (one === last ? IDLE_MS : OTHERS_IDLE_MS);
      const kept = environments.filter((one) => !isOld(one));
      for (const environment of environments.filter(isOld)) environment.stop();
      if (kept.length > 0) this.idle.set(version, kept);
      else this.idle.delete(version);
    }
  }
}

/** An environment serves one version with one configuration, whichever alias was named, and whatever is reserved. */
function key({ arn: _arn, reservedConcurrency: _reserved, ...configuration }: FunctionVersion): string {
  return JSON.stringify(configuration);
}

function count(counts: Map<string, number>, name: string, change: 1 | -1): void {
  counts.set(name, (counts.get(name) ?? 0) + change);
}
