import path from 'node:path';
import { sayBusy } from '../../process/node-child';
import { ScaledClock } from '../clock';
import { CONTROL_PATIENCE_MS } from '../control/client';
import type { Fault } from '../faults/fault';
import { ownAccessKey, withKey } from '../gateway/access-key';
import { forwardToCloud } from '../gateway/http';
import type { Forward } from '../gateway/operation';
import { startLog } from '../log';
import { durableMoto, type MotoEntry, replay } from '../moto/durable-moto';
import { motoLogOf, ownMoto } from '../moto/held-moto';
import { endBecause, endWith } from '../needed';
import type { RegionSettings } from '../region-settings';
import { compacted } from '../services/dynamodb/compaction/compacted';
import { changesOf, type ReplicationEntry } from '../services/dynamodb/journal';
import { RETENTION_MS } from '../services/dynamodb/streams/table-stream';
import { Journal, type Room } from '../storage/journal';

/** What all other parts of a region are built on. */
export interface Base {
  readonly settings: RegionSettings;
  readonly log: (line: string) => void;
  /** This region's moto, without a memory. */
  readonly plainMoto: Forward;
  /** The same, with a memory. */
  readonly moto: Forward;
  readonly gateway: Forward;
  /** The same, which gives up what does not answer. */
  readonly boundedGateway: Forward;
  /** The cloud's access key. */
  readonly key: string;
  readonly keep: (entry: ReplicationEntry) => void;
  readonly reserve: (entry: ReplicationEntry) => Room;
  /** The journal of tables, as an earlier run of the region left it; it is read anew each time. */
  readonly changes: () => Iterable<ReplicationEntry>;
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
  const motoLog = motoLogOf(directory);
  const own = await ownMoto(command, motoLog);
  const plainMoto = own.ask;
  const journal = new Journal<Entry>(path.join(directory, 'journal.jsonl'));
  const past = () => heard(journal.past());
  const changes = () => changesOf(past());
  await replay(requestsOf(past()), plainMoto, log);
  const clock = new ScaledClock(settings.clock);
  journal.compact(compacted(past, clock.now() - RETENTION_MS)); // all requests stay: later ones build on earlier ones
  return {
    settings,
    log,
    plainMoto,
    moto: durableMoto({ moto: plainMoto, region, journal, end: endBecause(log) }),
    key,
    gateway: withKey(forwardToCloud(settings.gateway), key),
    boundedGateway: withKey(forwardToCloud(settings.gateway, CONTROL_PATIENCE_MS), key),
    keep: (entry) => journal.append(entry),
    reserve: (entry) => journal.reserve(entry),
    changes,
    clock,
    faults: settings.faults,
    motoMayEnd: endWith(own, `moto (its log: ${motoLog})`, log),
    stopMoto: () => own.stop(),
  };
}

type Entry = MotoEntry | ReplicationEntry;

/** A long journal takes long to read. Whoever started this process hears that it goes on. */
function* heard(past: Iterable<Entry>): Generator<Entry> {
  for (const entry of past) {
    sayBusy();
    yield entry;
  }
}

function* requestsOf(past: Iterable<Entry>): Generator<MotoEntry> {
  for (const entry of past) if (entry.kind === 'request') yield entry;
}
