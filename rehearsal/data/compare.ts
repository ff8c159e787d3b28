import type { Evidence } from '../evidence/evidence';
import { type Bounds, type Look, lookUntil } from '../evidence/look-until';
import { APART_MS } from '../evidence/sightings';
import type { DataFigures } from '../kept';
import { outcomeOf } from '../load/try';
import { pause } from '../sleep';
import type { Tally } from '../tally';
import { checkData } from './check';
import type { Client } from './clients';
import type { DataOperation, DataState } from './history';
import { seenTwice, wrongOf } from './seen-twice';

/** How long replication may take to catch up. */
const CATCH_UP = { leastMs: 15_000, leastLooks: 3 };

/** A state that can be read needs no second look. */
const READ = { leastMs: 0, leastLooks: 2 };

type Clients = ReadonlyMap<string, Client>;

/** Waits for a while until replicas agree, and compares what they show with what clients were told. */
export async function compareData(
  clients: Clients,
  operations: readonly DataOperation[],
  bounds: Bounds,
): Promise<DataFigures> {
  const increments = operations.filter(({ kind }) => kind === 'counter').length;
  const replicasAgree = await whetherReplicasAgree(clients, bounds);
  const look = async (): Promise<DataFigures> => {
    const { states, unreadable } = await readStates(clients, increments, bounds);
    return checkData(operations, states, { replicasAgree, unreadable });
  };
  const figures = await look();
  if (wrongOf(figures) === 0) return figures;
  await pause(APART_MS, bounds.signal);
  return seenTwice(figures, await look());
}

/** Undefined where that cannot be read. */
async function whetherReplicasAgree(clients: Clients, bounds: Bounds): Promise<boolean | undefined> {
  const { seen, notThere } = await lookUntil(['agreement'], {
    ...bounds,
    patience: CATCH_UP,
    look: () => lookAtReplicas([...clients.values()]),
  });
  return seen.length > 0 ? true : notThere.length > 0 ? false : undefined;
}

async function lookAtReplicas(clients: readonly Client[]): Promise<Look> {
  try {
    const contents = await Promise.all(clients.map(({ safe }) => safe.contents()));
    return { evidence: contents.every((one) => one === contents[0]) ? 'seen' : 'not there' };
  } catch (error) {
    return { evidence: 'not readable', why: outcomeOf(error) };
  }
}

async function readStates(
  clients: Clients,
  increments: number,
  bounds: Bounds,
): Promise<{ readonly states: Readonly<Record<string, DataState>>; readonly unreadable: Tally }> {
  const states: Record<string, DataState> = {};
  const { unread } = await lookUntil([...clients], {
    ...bounds,
    patience: READ,
    async look([region, { safe, naive }]) {
      try {
        const [state, twin] = await Promise.all([safe.state(increments), naive.state()]);
        states[region] = { ...state, naive: twin };
        return { evidence: 'seen' satisfies Evidence };
      } catch (error) {
        return { evidence: 'not readable', why: `${outcomeOf(error)} in ${region}` };
      }
    },
  });
  return { states, unreadable: unread.why };
}
