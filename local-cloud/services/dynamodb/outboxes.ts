import type { Clock } from '../../clock';
import type { Forward } from '../../gateway/operation';
import { callWithJson } from './api';
import type { ReplicationEntry } from './journal';
import { Outbox } from './outbox';
import type { Change } from './types';

/** The target of the internal operation by which regions send changes to each other. */
export const APPLY_CHANGES = 'Antipode.ApplyChanges';

/** Its input. */
export interface ChangesInput {
  /** The replica that sends them, which need not be where they were made. */
  readonly from: string;
  readonly changes: readonly Change[];
}

export interface OutboxesOptions {
  readonly region: string;
  readonly clock: Clock;
  readonly lagMs: number;
  /** How many changes may wait for a region until only the last of each item goes on waiting. Default: the outbox's. */
  readonly most?: number;
  /** The gateway to the other regions. */
  readonly gateway: Forward;
  /** Keeps what must outlive the region's processes. Called before a change is made. */
  readonly keep: (entry: ReplicationEntry) => void;
  readonly log: (line: string) => void;
}

/** A region's outboxes, one for each other region. */
export class Outboxes {
  private readonly byRegion = new Map<string, Outbox>();

  constructor(private readonly options: OutboxesOptions) {}

  /** Sends a change to other regions, as soon as they can be reached. It must have been kept. */
  send(change: Change, to: readonly string[]): void {
    for (const region of to) this.outbox(region).add(change);
  }

  sendAll(changes: readonly Change[], to: string): void {
    for (const change of changes) this.outbox(to).add(change);
  }

  close(): void {
    for (const outbox of this.byRegion.values()) outbox.close();
  }

  private outbox(region: string): Outbox {
    const existing = this.byRegion.get(region);
    if (existing) return existing;
    const { clock, lagMs, most, gateway, keep, log, region: from } = this.options;
    const send = async (changes: readonly string[]) => {
      const input = `{"from":${JSON.stringify(from)},"changes":[${changes.join()}]}`; // a ChangesInput
      await callWithJson({ forward: gateway, region }, APPLY_CHANGES, input);
    };
    const onSent = (count: number) => keep({ kind: 'sent', to: region, count });
    const logged = (line: string) => log(`replication to ${region}: ${line}`);
    const outbox = new Outbox({ clock, lagMs, most, log: logged, send, onSent });
    this.byRegion.set(region, outbox);
    return outbox;
  }
}
