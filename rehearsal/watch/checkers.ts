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
  /** Verdicts carry the wall clock of this machine. */
  private readonly offset: number;

  /** @param now real milliseconds, as the load counts them */
  constructor(
    private readonly world: World,
    private readonly control: CloudControl,
    private readonly now: () => number,
  ) {
    this.offset = Date.now() - now();
  }

  /** @throws Error when the local cloud does not answer. */
  async look(): Promise<void> {
    const { statuses } = await this.control('DescribeHealth', {});
    const shares = regionChecks(this.world.service, statuses).map(({ region, endpoint, named }) => {
      const { healthy, changedAtMs } = named;
      this.note({ at: (changedAtMs ?? Date.now()) - this.offset, region, healthy });
      const { checkers } = endpoint;
      const share = checkers.filter((checker) => checker.healthy).length / Math.max(1, checkers.length);
      return [region, { share, healthy }] as const;
    });
    this.health.push({ at: this.now(), regions: Object.fromEntries(shares) });
  }

  private note(turn: Turn): void {
    const { region, healthy } = turn;
    const before = this.verdicts.get(region);
    if (before !== undefined && before !== healthy) this.turns.push(turn);
    this.verdicts.set(region, healthy);
  }
}
