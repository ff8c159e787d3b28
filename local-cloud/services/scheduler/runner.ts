import type { Clock } from '../../clock';
import { keepGoing } from '../until-done';
import type { Schedule } from './schedules';
import { nextSlot } from './slots/next-slot';

interface RunnerOptions {
  readonly clock: Clock;
  readonly read: () => Promise<readonly Schedule[]>;
  readonly fire: (schedule: Schedule, slot: number) => Promise<void>;
  readonly log: (line: string) => void;
}

interface Planned {
  readonly schedule: Schedule;
  /** The next slot. */
  slot: number | undefined;
}

/** Well below the longest time that a timer of Node takes. */
const LONGEST_SLEEP_MS = 3_600_000;

/** "RetryPolicy", `MaximumEventAgeInSeconds`: its default. */
const LONGEST_RETRIED_MS = 86_400_000;

/** The wait after schedules could not be read. */
const RETRY_MS = 1000;

/** Fires schedules at their slots from now on. Slots that were missed before it started are not made up for. */
export class ScheduleRunner {
  private plan = new Map<string, Planned>();
  private stale = true;
  private stopped = false;
  private woken = new AbortController();
  private readonly ended = new AbortController();

  constructor(private readonly options: RunnerOptions) {}

  /** Begins, until it is stopped. */
  start(): void {
    const { clock, log } = this.options;
    keepGoing(() => this.run(), {
      clock,
      signal: this.ended.signal,
      log: (line) => log(`schedules: ${line}`),
    });
  }

  private async run(): Promise<void> {
    const startedAt = this.options.clock.now();
    while (!this.stopped) {
      this.woken = new AbortController();
      if (this.stale) await this.refresh(startedAt);
      this.followClock();
      await this.fireDue();
      if (!this.stopped) await this.options.clock.sleep(this.untilNext(), this.woken.signal);
    }
  }

  /** Must be called when schedules have changed. */
  wake(): void {
    this.stale = true;
    this.woken.abort();
  }

  stop(): void {
    this.stopped = true;
    this.ended.abort();
    this.woken.abort();
  }

  private async refresh(startedAt: number): Promise<void> {
    this.stale = false;
    try {
      const schedules = await this.options.read();
      this.plan = new Map(schedules.map((schedule) => [schedule.arn, this.planned(schedule, startedAt)]));
    } catch (error) {
      this.stale = true;
      this.options.log(`schedules: ${error}`);
    }
  }

  private planned(schedule: Schedule, startedAt: number): Planned {
    const known = this.plan.get(schedule.arn);
    const { madeAt, expression } = schedule.recurrence;
    if (known && known.schedule.recurrence.madeAt === madeAt) return { ...known, schedule };
    const firstAtOnce = expression.kind === 'rate' && madeAt >= startedAt; // a rate's first slot is its creation time
    const since = firstAtOnce ? madeAt - 1 : Math.max(madeAt, startedAt);
    return { schedule, slot: nextSlot(schedule.recurrence, since) };
  }

  /** A planned slot is never later than the next slot by the clock. If the clock goes back, slots come again. */
  private followClock(): void {
    const now = this.options.clock.now();
    for (const planned of this.plan.values()) {
      const next = planned.slot === undefined ? undefined : nextSlot(planned.schedule.recurrence, now);
      if (planned.slot !== undefined && next !== undefined) planned.slot = Math.min(planned.slot, next);
    }
  }

  private async fireDue(): Promise<void> {
    const { clock, fire, log } = this.options;
    for (const planned of this.plan.values())
      for (
        let slot = planned.slot;
        slot !== undefined && slot <= clock.now() && !this.stopped;
        slot = planned.slot
      ) {
        planned.slot = nextSlot(planned.schedule.recurrence, slot);
        const { schedule } = planned;
        await fire(schedule, slot).catch((error) => {
          log(`${schedule.arn}: ${error}`);
          this.fireAgain(schedule, slot);
        });
      }
  }

  /** A slot that could not be kept is tried again, beside all others; the region that ends makes up for none. */
  private fireAgain(schedule: Schedule, slot: number): void {
    const { clock, fire, log } = this.options;
    const signal = this.ended.signal;
    const again = async () => {
      if (clock.now() - slot < LONGEST_RETRIED_MS && !this.stopped) await fire(schedule, slot);
    };
    keepGoing(again, { clock, signal, log: (line) => log(`${schedule.arn}: ${line}`) });
  }

  private untilNext(): number {
    const slots = [...this.plan.values()].flatMap(({ slot }) => slot ?? []);
    const longest = this.stale ? RETRY_MS : LONGEST_SLEEP_MS;
    return Math.max(0, Math.min(longest, ...slots.map((slot) => slot - this.options.clock.now())));
  }
}
