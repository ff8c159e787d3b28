import type { Exit } from '../process/child';
import type { NodeChild } from '../process/node-child';

interface SupervisedOptions<Ready> {
  /** The part's name, for people. */
  readonly name: string;
  readonly logFile: string;
  /** Must end its processes, and reject, when it is killed while it is starting. */
  readonly start: (killed: AbortSignal) => Promise<NodeChild<Ready>>;
  /** Called each time that its processes have ended. */
  readonly gone?: () => void;
  readonly log: (line: string) => void;
}

/** A part that ends by itself this often in this time would end again. */
const MOST_ENDS = 3;
const WITHIN_MS = 60_000;

/** A start that has not succeeded or failed yet. */
interface Start {
  readonly killed: AbortController;
  readonly done: Promise<void>;
}

/**
 * A part of the cloud with processes of its own. If it ends although nobody asked for that, this is reported with its
 * log, and the part is started again as a whole from its journal.
 */
export class Supervised<Ready> {
  private child: NodeChild<Ready> | undefined;
  private starting: Start | undefined;
  /** The times at which it ended by itself. */
  private ends: number[] = [];
  private stopped = false;

  constructor(private readonly options: SupervisedOptions<Ready>) {}

  /** What it reported when it was ready; undefined while it is down. */
  get ready(): Ready | undefined {
    return this.child?.ready;
  }

  /** Starts it unless it runs. @throws Error that names the log if it does not start, or is killed meanwhile. */
  start(): Promise<void> {
    if (this.stopped) return Promise.reject(new Error('the local cloud is ending'));
    if (this.child) return Promise.resolve();
    this.starting ??= this.newStart();
    return this.starting.done;
  }

  /** Ends its processes at once, also while they are starting; it stays down until it is started again. */
  kill(): void {
    const { child, starting } = this;
    this.child = undefined;
    this.starting = undefined;
    starting?.killed.abort();
    child?.kill();
    this.options.gone?.();
  }

  /** Ends it properly, and for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.starting?.done.catch(() => undefined);
    const child = this.child;
    this.child = undefined;
    await child?.stop().catch(() => undefined);
    this.options.gone?.();
  }

  private newStart(): Start {
    const killed = new AbortController();
    const done = this.begin(killed.signal).finally(() => {
      if (this.starting?.killed === killed) this.starting = undefined;
    });
    return { killed, done };
  }

  private async begin(killed: AbortSignal): Promise<void> {
    const { name, start } = this.options;
    const child = await start(killed).catch((error) => {
      throw killed.aborted ? wasKilled(name) : error;
    });
    if (killed.aborted) {
      child.kill();
      throw wasKilled(name);
    }
    this.child = child;
    child.exited
      .catch(() => undefined)
      .then((exit) => this.ended(child, exit))
      .catch((error) => this.options.log(`${name}: ${error}`));
  }

  private ended(child: NodeChild<Ready>, exit: Exit | undefined): void {
    child.kill(); // ends its group, which outlives a leader that crashed
    this.options.gone?.();
    if (this.child !== child) return; // it was ended on purpose
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

function wasKilled(name: string): Error {
  return new Error(`${name} was killed while it was starting`);
}
