import type { StatePlace } from './place';
import type { Snapshot } from './snapshot';

/** One of the two places for state. */
export interface StateStore {
  /** The place, for people. */
  name(place: StatePlace): string;
  /** Undefined if there is none. @throws UserError when it cannot be read. */
  read(place: StatePlace): Promise<Snapshot | undefined>;
  /** Locks the state while `use` runs. @throws UserError when a deploy is running, or left its lock behind. */
  locked<Result>(place: StatePlace, use: () => Promise<Result>): Promise<Result>;
  write(place: StatePlace, text: string): Promise<void>;
  /** Takes a state that has moved out of use, and keeps it. */
  retire(place: StatePlace): Promise<void>;
}
