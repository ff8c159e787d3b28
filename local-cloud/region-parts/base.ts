import path from 'node:path';
import { ScaledClock } from '../clock';
import type { Fault } from '../faults/fault';
import { ownAccessKey, toOwnMoto, withKey } from '../gateway/access-key';
import { forwardTo, forwardToCloud } from '../gateway/http';
import type { Forward } from '../gateway/operation';
import { startLog } from '../log';
import { durableMoto, type MotoEntry, replay } from '../moto/durable-moto';
import { startMoto } from '../moto/start-moto';
import { endWith } from '../needed';
import type { RegionSettings } from '../region-settings';
import type { ReplicationEntry } from '../services/dynamodb/journal';
import { Journal } from '../storage/journal';

/** What all other parts of a region are built on. */
export interface Base {
  readonly settings: RegionSettings;
  readonly log: (line: string) => void;
  /** This region's moto, without a memory. */
  readonly plainMoto: Forward;
  /** The same, with a memory. */
  readonly moto: Forward;
  readonly gateway: Forward;
  /** The cloud's access key. */
  readonly key: string;
  readonly keep: (entry: MotoEntry | ReplicationEntry) => void;
  /** The journal of tables, as an earlier run of the region left it. */
  readonly changes: readonly ReplicationEntry[];
  /** The region's time. */
  readonly clock: ScaledClock;
  /** The faults of the moment. */
  faults: readonly Fault[];
  motoMayEnd(): void;
  stopMoto(): Promise<unknown>;
}

export async function startBase(settings: RegionSettings): Promise<Base> {
  const { region, directory, moto: command } = settings;
  const key = ownAccessKey();
  const log = startLog();
  const motoLog = path.join(directory, 'logs', 'moto.log');
  const child = await startMoto(command, motoLog);
  const plainMoto = toOwnMoto(forwardTo(child.host, child.port), key);
  const journal = new Journal<MotoEntry | ReplicationEntry>(path.join(directory, 'journal.jsonl'));
  const keep = (entry: MotoEntry | ReplicationEntry) => journal.append(entry);
  const [requests, changes] = split(journal.past);
  await replay(requests, plainMoto);
  return {
    settings,
    log,
    plainMoto,
    moto: durableMoto({ moto: plainMoto, region, keep }),
    key,
    gateway: withKey(forwardToCloud(settings.gateway), key),
    keep,
    changes,
    clock: new ScaledClock(settings.clock),
    faults: settings.faults,
    motoMayEnd: endWith(child, `moto (its log: ${motoLog})`, log),
    stopMoto: () => child.stop(),
  };
}

function split(past: readonly (MotoEntry | ReplicationEntry)[]): [MotoEntry[], ReplicationEntry[]] {
  const isRequest = (entry: MotoEntry | ReplicationEntry): entry is MotoEntry => entry.kind === 'request';
  return [past.filter(isRequest), past.filter((entry) => !isRequest(entry)) as ReplicationEntry[]];
}
