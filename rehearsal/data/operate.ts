import { randomBytes } from 'node:crypto';
import { CONDITION_FAILED, DataError } from '../../runtime/data/errors';
import { NotHome } from '../../runtime/data/owned';
import { NotHeard } from '../../runtime/data/set';
import type { Client } from './clients';
import { type DataOperation, KINDS, type Kind, type Outcome } from './history';
import type { SafeData } from './safe';

/** The share of operations on the set that add an element; the others remove what is there. */
const ADDING_SHARE = 0.6;

/** What a client does next, not yet done. @param increments how many there were before */
export async function nextOperation(
  kind: Kind,
  { safe }: Client,
  increments: number,
): Promise<DataOperation> {
  const operation = {
    kind,
    id: kind === 'counter' ? String(increments) : randomBytes(8).toString('hex'),
    outcome: 'uncertain',
    naive: 'uncertain',
  } as const;
  if (kind !== 'set' || Math.random() < ADDING_SHARE) return { ...operation };
  const [first] = [...(await safe.elements().catch(() => new Map<string, string[]>()))];
  if (first === undefined) return { ...operation };
  return { ...operation, removes: { element: first[0], tags: first[1] } };
}

/** Tries an operation once, by its type of the data library. */
export function operateSafely(operation: DataOperation, { safe }: Client): Promise<Outcome> {
  return outcomeOf(perform(operation, safe));
}

/** Tries it once naively: as handlers write it that do not think of a second region. */
export function operateNaively(operation: DataOperation, { naive }: Client, turn: number): Promise<Outcome> {
  const { kind, id, removes } = operation;
  const perform = async (): Promise<void> => {
    if (kind === 'log') await naive.append(id);
    else if (kind === 'counter') await naive.increment();
    else if (kind === 'owned') await naive.lock(id, Math.floor(turn / KINDS.length));
    else if (kind === 'idempotent') await naive.operate(id);
    else if (!removes) await naive.addElement(id);
  };
  return outcomeOf(perform());
}

async function perform(operation: DataOperation, safe: SafeData): Promise<void> {
  const { kind, id, removes } = operation;
  if (kind === 'log') await safe.append(id);
  else if (kind === 'counter') await safe.increment(Number(id));
  else if (kind === 'owned') await safe.own(id);
  else if (kind === 'idempotent') await safe.operate(id);
  else if (removes) await safe.removeElement(removes.element, removes.tags);
  else {
    const tag = await safe.addElement(id);
    operation.tags = [...new Set([...(operation.tags ?? []), tag])];
  }
}

async function outcomeOf(task: Promise<void>): Promise<Outcome> {
  try {
    await task;
    return 'acknowledged';
  } catch (error) {
    const taken = error instanceof DataError && error.code === CONDITION_FAILED;
    return taken || error instanceof NotHome || error instanceof NotHeard ? 'refused' : 'uncertain';
  }
}
