import type { CloudControl } from '../../local-cloud/control/client';
import type { FaultPlan, Hurt } from '../faults/fault-plan';

/** A fault that has begun, and that is healed whatever happens. */
export class FaultUnderWay {
  private readonly over = new AbortController();
  private whole = true;

  constructor(
    private readonly plan: FaultPlan,
    private readonly control: CloudControl,
    private readonly hurt: Hurt,
  ) {}

  async begin(): Promise<void> {
    this.whole = false;
    await this.plan.hurt(this.control, this.hurt, this.over.signal);
  }

  async heal(): Promise<void> {
    this.over.abort();
    await this.plan.heal(this.control, this.hurt);
    this.whole = true;
  }

  /** Heals the fault, unless it is healed already. */
  async end(): Promise<void> {
    if (this.whole) return;
    await this.heal().catch(() => undefined); // the cloud may be gone after an interrupt
  }
}
