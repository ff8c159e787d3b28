/** Sends values as one message, and calls back when the message has left this process. */
export type Send<Value> = (values: readonly Value[], sent: () => void) => void;

/** The characters of bodies in one message; a body that has more goes alone. */
const MOST_TOGETHER = 8 * 1024 * 1024;

/** More characters than this do not wait, except those of the last value that was taken. */
const MOST_WAITING = 128 * 1024 * 1024;

/**
 * Sends what is said in one turn of the event loop as one message: each message costs both processes a system call.
 * While the other process reads nothing, what is said waits here, where it can still be withdrawn.
 */
export class Sender<Value> {
  private readonly waiting = new Set<Value>();
  private size = 0;
  private isDue = false;
  private isSending = false;

  constructor(
    private readonly send: Send<Value>,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  /** Whether as much waits as may wait. */
  get isFull(): boolean {
    return this.size >= MOST_WAITING;
  }

  say(value: Value): void {
    this.waiting.add(value);
    this.size += this.sizeOf(value);
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => this.sendNow());
  }

  /** Returns whether the value was still waiting; it is then not sent. */
  withdraw(value: Value): boolean {
    const was = this.waiting.delete(value);
    if (was) this.size -= this.sizeOf(value);
    return was;
  }

  private sendNow(): void {
    this.isDue = false;
    if (this.isSending || this.waiting.size === 0) return;
    this.isSending = true;
    this.send(this.next(), () => {
      this.isSending = false;
      this.sendNow();
    });
  }

  /** The values of the next message, which wait no longer. */
  private next(): Value[] {
    const values: Value[] = [];
    let size = 0;
    for (const value of this.waiting) {
      const more = this.sizeOf(value);
      if (values.length > 0 && size + more > MOST_TOGETHER) break;
      size += more;
      values.push(value);
    }
    for (const value of values) this.withdraw(value);
    return values;
  }
}
