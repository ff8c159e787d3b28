import { systemClock } from './clock';

interface ToldLaterOptions<Running> {
  /** The processes of a region; undefined while it is down. */
  readonly running: (region: string) => Running | undefined;
  /** Tells a region all that it must know. It rejects if the region does not answer. */
  readonly tell: (region: Running) => Promise<unknown>;
  readonly log: (line: string) => void;
}

const AGAIN_MS = 1000;

/** Regions that are frozen, and are told what has changed once they go on. One that dies is told at its start. */
export class ToldLater<Running> {
  private readonly late = new Set<Running>();

  constructor(private readonly options: ToldLaterOptions<Running>) {}

  async add(name: string, region: Running): Promise<void> {
    if (this.late.has(region)) return;
    this.late.add(region);
    const { running, tell, log } = this.options;
    log(`region ${name} does not answer, and is told of faults and time when it does`);
    let isTold = false;
    while (!isTold && running(name) === region) {
      isTold = await tell(region).then(
        () => true,
        () => false,
      );
      if (!isTold) await systemClock.sleep(AGAIN_MS);
    }
    this.late.delete(region);
    if (isTold) log(`region ${name} answers again, and knows of faults and time`);
  }
}
