import type { CloudControl } from '../../local-cloud/control/client';
import type { World } from '../world';
import { regionChecks } from './region-checks';

/** What the checkers of each region said at one moment. */
export interface HealthSample {
  readonly at: number;
  /** The share of a region's checkers that call it healthy, and the verdict by which DNS goes. */
  readonly regions: Readonly<Record<string, { readonly share: number; readonly healthy: boolean }>>;
}

/** A changed verdict of the checkers. */
export interface Turn {
  readonly at: number;
  readonly region: string;
  readonly healthy: boolean;
}

/** Looks at the checkers' verdicts, and records when they change. */
export class CheckersWatch {
  readonly health: HealthSample[] = [];
  readonly turns: Turn[] = [];
  private readonly verdicts = new Map<string, boolean>();
  /** When the last look that was answered began. */
  private lookedAt = 0;

  /** @param now real milliseconds, as the load counts them */
  constructor(
    private readonly world: World,
    private readonly control: CloudControl,
    private readonly now: () => number,
  ) {}

  /** @throws Error when the local cloud does not answer, or knows nothing of a region. */
  async look(): Promise<void> {
    const beganAt = this.now();
    const { statuses } = await this.control('DescribeHealth', {});
    const at = this.now();
    const checks = regionChecks(this.world.service, statuses);
    const untold = this.world.service.regions.filter((one) => !checks.some(({ region }) => region === one));
    if (untold.length > 0) throw new Error(`no health check of ${untold.join(', ')}`);
    const shares = checks.map(({ region, endpoint, named }) => {
      const { healthy, changedAtMs } = named;
      this.note({ at: this.changedAt(changedAtMs, at), region, healthy });
      const { checkers } = endpoint;
      const share = checkers.filter((checker) => checker.healthy).length / Math.max(1, checkers.length);
      return [region, { share, healthy }] as const;
    });
    this.health.push({ at, regions: Object.fromEntries(shares) });
    this.lookedAt = beganAt;
  }

  /**
   * Verdicts carry the wall clock of this machine, which anyone may set. One that changed did so since the last look: a
   * moment that is not since then is of a clock that was set meanwhile, and the look's own counts.
   */
  private changedAt(changedAtMs: number | undefined, at: number): number {
    const changedAt = changedAtMs === undefined ? at : changedAtMs - Date.now() + at;
    return changedAt >= this.lookedAt && changedAt <= at ? changedAt : at;
  }

  private note(turn: Turn): void {
    const { region, healthy } = turn;
    const before = this.verdicts.get(region);
    if (before !== undefined && before !== healthy) this.turns.push(turn);
    this.verdicts.set(region, healthy);
  }
}
