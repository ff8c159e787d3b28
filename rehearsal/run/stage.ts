import type { FailoverBound } from '../../definition/failover-bound';
import { mostImportantRegion } from '../../definition/routing/kinds';
import type { CloudControl } from '../../local-cloud/control/client';
import { DataLoad } from '../data/data-load';
import { type Load, startLoad } from '../load/load';
import { boundOf } from '../measure/scaled-bound';
import type { Seen } from '../recording';
import { pause, sleep } from '../sleep';
import { watchMachine } from '../watch/machine';
import { startWatch, type Watch } from '../watch/watch';
import type { Users } from '../workload/users';
import { wishesOf } from '../workload/wishes';
import { realMs, type World } from '../world';
import { FaultUnderWay } from './fault-under-way';
import type { RehearsalOptions } from './options';
import type { Phase } from './phase';

/** Where a rehearsal takes place. */
export interface Scene {
  readonly world: World;
  readonly control: CloudControl;
  /** Undefined where the definition names no workload. */
  readonly users: Users | undefined;
}

/** Everything that runs during a rehearsal, from its first user on. */
export class Stage {
  readonly bound: FailoverBound;
  readonly hurtRegion: string;
  readonly load: Load;
  readonly dataLoad: DataLoad | undefined;
  readonly watch: Watch;
  readonly fault: FaultUnderWay;
  readonly world: World;
  readonly control: CloudControl;
  readonly users: Users | undefined;
  /** Aborts when somebody interrupts the rehearsal, when the workload fails, or when the local cloud is gone. */
  readonly signal: AbortSignal;
  private readonly failed = new AbortController();
  /** The machine's figures since the first user; a later look begins anew. */
  machine = watchMachine();

  constructor(
    readonly options: RehearsalOptions,
    { world, control, users }: Scene,
  ) {
    const { plan, rate, service } = options;
    [this.world, this.control, this.users] = [world, control, users];
    this.signal = AbortSignal.any([options.signal, this.failed.signal]);
    this.bound = boundOf(plan, world);
    this.hurtRegion = mostImportantRegion(service);
    const onError = (error: unknown) => this.failed.abort(error);
    this.load = startLoad(world, { wishes: wishesOf(service, users), rate, onError });
    this.dataLoad = plan.checksData ? new DataLoad(world) : undefined;
    this.watch = startWatch(world, control, { now: this.load.now, onGone: onError });
    const wait = (seconds: number, until: AbortSignal) => sleep(realMs(world, seconds), until);
    this.fault = new FaultUnderWay(plan, control, { service, region: this.hurtRegion, wait });
  }

  /** Begins to watch the machine anew. */
  watchMachine(): void {
    this.machine();
    this.machine = watchMachine();
  }

  /** Reports the current phase to the observer. */
  tell(name: Phase['name'], times: Pick<Phase, 'hurtAt' | 'healedAt'> = {}): void {
    const { world, hurtRegion, load, watch } = this;
    this.options.onPhase({ world, hurtRegion, load, watch, name, ...times });
  }

  /**
   * Waits this many AWS seconds, and at least this many real milliseconds. Throws the signal's reason when it aborts.
   */
  wait(awsSeconds: number, leastMs = 0): Promise<void> {
    return pause(Math.max(leastMs, realMs(this.world, awsSeconds)), this.signal);
  }

  /** Ends the load, and returns what was recorded. */
  async stop(): Promise<Seen> {
    const { world, load, watch } = this;
    await Promise.all([load.stop(), this.dataLoad?.stop()]);
    const seen = { world, load, watch, endedAt: load.now(), machine: this.machine() };
    await watch.stop();
    return seen;
  }

  /** Ends what still runs, and heals what is still hurt. */
  async close(): Promise<void> {
    this.machine();
    await Promise.allSettled([this.load.stop(), this.dataLoad?.stop(), this.watch.stop()]);
    await this.fault.end();
  }
}
