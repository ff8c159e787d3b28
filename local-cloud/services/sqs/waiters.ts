import { withAnySignal } from '../../any-signal';
import type { Clock } from '../../clock';

/** Those who wait for a change of a queue. */
export class Waiters {
  private readonly waiting = new Map<string, AbortController>();

  constructor(private readonly clock: Clock) {}

  /** Resolves when the queue changes, or after this many milliseconds. */
  async change(queue: string, milliseconds: number, signal?: AbortSignal): Promise<void> {
    const controller = this.waiting.get(queue) ?? new AbortController();
    this.waiting.set(queue, controller);
    const signals = [controller.signal, ...(signal ? [signal] : [])];
    await withAnySignal(signals, (any) => this.clock.sleep(milliseconds, any));
  }

  /** Must be called when a queue has changed. */
  wake(queue: string): void {
    this.waiting.get(queue)?.abort();
    this.waiting.delete(queue);
  }
}
