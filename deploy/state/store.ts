import type { StatePlace } from './place';
import type { Snapshot } from './snapshot';

/** One of the two places for state. */
export interface StateStore {
  /** For people. */
  name(place: StatePlace): string;
  /** Undefined where there is none. @throws UserError when it cannot be read. */
  read(place: StatePlace): Promise<Snapshot | undefined>;
  /** Keeps deploys away while `use` works. @throws UserError when one is under way, or left its lock behind. */
  locked<Result>(place: StatePlace, use: () => Promise<Result>): Promise<Result>;
  write(place: StatePlace, text: string): Promise<void>;
  /** Takes a state that has moved out of use, and keeps it. */
  retire(place: StatePlace): Promise<void>;
}

/** Terraform locked the state before; what it wrote into the lock names it. */
export function lockedBy(where: string, lock: string): string {
  const { ID = '?', Who = '?', Created = '?' } = readLock(lock);
  return `${where} is locked by ${Who} since ${Created}. If that deploy has ended: terraform force-unlock ${ID} in the stack's folder below cdktf.out/stacks.`;
}

function readLock(text: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return {};
  }
}
