import type { Clock } from '../../clock';

/** Those who wait for something to happen to a queue. */
export class Waiters {
  private readonly waiting = new Map<string, AbortController>();

  constructor(private readonly clock: Clock) {}

  /** Resolves when something happens to a queue, or after so long. */
  async change(queue: string, milliseconds: number, signal?: AbortSignal): Promise<void> {
    const controller = this.waiting.get(queue) ?? new AbortController();
    this.waiting.set(queue, controller);
    const signals = [controller.signal, ...(signal ? [signal] : [])];
    await this.clock.sleep(milliseconds, AbortSignal.any(signals));
  }

  /** To be called when something has happened to a queue. */
  wake(queue: string): void {
    this.waiting.get(queue)?.abort();
    this.waiting.delete(queue);
  }
}
