import type { Exit } from '../process/child';
import type { NodeChild } from '../process/node-child';

interface SupervisedOptions<Ready> {
  /** For people. */
  readonly name: string;
  readonly logFile: string;
  readonly start: () => Promise<NodeChild<Ready>>;
  /** Called whenever its processes have gone. */
  readonly gone?: () => void;
  readonly log: (line: string) => void;
}

/** A part that ends by itself so often in so long would do so again. */
const MOST_ENDS = 3;
const WITHIN_MS = 60_000;

/**
 * A part of the cloud with processes of its own. When it ends and nobody has asked for that, it is named with its log
 * and started again, as a whole and by its journal.
 */
export class Supervised<Ready> {
  private child: NodeChild<Ready> | undefined;
  private starting: Promise<void> | undefined;
  /** When it ended by itself. */
  private ends: number[] = [];
  private stopped = false;

  constructor(private readonly options: SupervisedOptions<Ready>) {}

  /** What it said when it was ready; undefined while it is down. */
  get ready(): Ready | undefined {
    return this.child?.ready;
  }

  /** Starts it unless it runs. @throws Error naming the log when it does not start. */
  start(): Promise<void> {
    if (this.stopped) return Promise.reject(new Error('the local cloud is ending'));
    this.starting ??= this.begin().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Ends its processes at once, as an outage would; it stays down until it is started. */
  kill(): void {
    const child = this.child;
    this.child = undefined;
    child?.kill();
    this.options.gone?.();
  }

  /** Ends it in order, and for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.starting?.catch(() => undefined);
    const child = this.child;
    this.child = undefined;
    await child?.stop().catch(() => undefined);
    this.options.gone?.();
  }

  private async begin(): Promise<void> {
    if (this.child) return;
    const child = await this.options.start();
    this.child = child;
    void child.exited.catch(() => undefined).then((exit) => this.ended(child, exit));
  }

  private ended(child: NodeChild<Ready>, exit: Exit | undefined): void {
    child.kill(); // its group, which outlives a leader that crashed
    this.options.gone?.();
    if (this.child !== child) return; // as was asked for
    this.child = undefined;
    const { name, logFile, log } = this.options;
    const how = exit?.signal ?? `exit code ${exit?.code}`;
    this.ends = [...this.ends, performance.now()].filter((at) => performance.now() - at < WITHIN_MS);
    const isSick = this.ends.length > MOST_ENDS;
    log(
      `${name} has ended by itself (${how}) and ${isSick ? 'stays down' : 'is started again'}; its log: ${logFile}`,
    );
    if (!isSick && !this.stopped) this.start().catch((error) => log(`${name} stays down: ${error}`));
  }
}
