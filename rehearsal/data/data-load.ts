import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../evidence/look-until';
import type { DataFigures } from '../kept';
import type { World } from '../world';
import { type Client, clientsOf } from './clients';
import { compareData } from './compare';
import { type DataOperation, KINDS, type Kind, known, type Outcome } from './history';
import { nextOperation, operateNaively, operateSafely } from './operate';
import { type Pointer, whereDnsPoints } from './where-dns-points';

/** Milliseconds between two operations. */
const PACE_MS = 200;
const COMPACT_MS = 1000;
const TRIES = 3;

/** The share of clients that lose the answer, and try again at once in another region. */
const LOST_ANSWERS = 0.2;

/** Nobody else uses partition keys that begin with `antipode#`. */
const PARTITION = 'antipode#check#';

/**
 * Clients that write through the data library while regions fail, and remember the answers. Each operation goes to
 * the region that DNS names for one of the places. A failed operation is tried again under the same id, in the
 * region that DNS names then.
 */
export class DataLoad {
  private readonly operations: DataOperation[] = [];
  private readonly clients: ReadonlyMap<string, Client>;
  private readonly dns: Pointer;
  private readonly stopped = new AbortController();
  private readonly running: Promise<unknown>;

  /** Starts. */
  constructor(world: World) {
    this.clients = clientsOf(world, PARTITION + randomBytes(6).toString('hex'));
    this.dns = whereDnsPoints(world);
    this.running = Promise.all([
      this.operate(),
      ...[...this.clients.values()].map((client) => this.compact(client)),
    ]);
  }

  /** Starts no more operations, and waits for those under way. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    this.dns.close();
  }

  /** When regions are whole again: waits for a while until replicas agree, and compares. */
  check(bounds: Bounds): Promise<DataFigures> {
    return compareData(this.clients, this.operations, bounds);
  }

  private async operate(): Promise<void> {
    for (let turn = 0; !this.stopped.signal.aborted; turn++)
      await Promise.all([this.take(turn), this.pause(PACE_MS)]);
  }

  private async compact({ safe }: Client): Promise<void> {
    while (!this.stopped.signal.aborted) {
      await this.pause(COMPACT_MS);
      await safe.compact(this.increments()).catch(() => undefined); // the region is down; the next one does it
    }
  }

  private async take(turn: number): Promise<void> {
    const at = await this.dns.region();
    const client = this.clients.get(at) as Client;
    const operation = await nextOperation(KINDS[turn % KINDS.length] as Kind, client, this.increments());
    this.operations.push(operation);
    const losesAnswer = Math.random() < LOST_ANSWERS;
    const about = { at, losesAnswer };
    await this.tryUntilKnown({
      ...about,
      act: (one) => operateSafely(operation, one),
      note: (outcome) => Object.assign(operation, { outcome }),
    });
    await this.tryUntilKnown({
      ...about,
      act: (one) => operateNaively(operation, one, turn),
      note: (naive) => Object.assign(operation, { naive }),
    });
  }

  /** After each try, records what its client knows. */
  private async tryUntilKnown({ at, losesAnswer, act, note }: Act): Promise<void> {
    let region = at;
    let outcome: Outcome | undefined;
    const attempt = async (place: string): Promise<Outcome> => {
      const latest = await act(this.clients.get(place) as Client);
      outcome = known(outcome, latest);
      note(outcome);
      return latest;
    };
    for (let tries = 0; tries < TRIES; tries++) {
      if ((await attempt(region)) !== 'uncertain') break;
      await this.pause(200 * Math.random());
      region = await this.dns.region();
    }
    if (!losesAnswer) return;
    await attempt([...this.clients.keys()].find((one) => one !== region) ?? region);
  }

  private increments(): number {
    return this.operations.filter(({ kind }) => kind === 'counter').length;
  }

  private pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}

interface Act {
  /** The region that DNS named first. */
  readonly at: string;
  /** Whether the client loses the answer, and tries again at once in another region. */
  readonly losesAnswer: boolean;
  readonly act: (client: Client) => Promise<Outcome>;
  readonly note: (outcome: Outcome) => void;
}
