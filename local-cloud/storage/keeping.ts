import type { Room } from './journal';

/** Room for an entry that is applied as soon as it is kept. */
export function applying(room: Room, apply: () => void): Room {
  return {
    keep() {
      room.keep();
      apply();
    },
    release: () => room.release(),
  };
}

/** Room for several entries, or for none of them. @throws NotKept */
export function together(reserving: readonly (() => Room)[]): Room {
  const rooms: Room[] = [];
  const release = () => {
    for (const room of rooms) room.release();
  };
  try {
    for (const reserve of reserving) rooms.push(reserve());
  } catch (error) {
    release();
    throw error;
  }
  return {
    keep() {
      for (const room of rooms) room.keep();
    },
    release,
  };
}

interface Answer {
  readonly status: number;
}

/** Gives the room back where a change is not made: the answer has this status or a higher one, or there is none. */
export async function releasing<Given extends Answer>(
  room: Room,
  answering: Promise<Given>,
  refusedFrom: number,
): Promise<Given> {
  const answer = await answering.catch((error) => {
    room.release();
    throw error;
  });
  if (answer.status >= refusedFrom) room.release();
  return answer;
}

/**
 * Asks moto for a change, and keeps what moto does not know of it in another journal. Room there is set aside before, so
 * that a full disk refuses before anything is done. Where the change is not made, the room is given back.
 */
export async function keeping<Given extends Answer>(
  room: Room,
  asking: () => Promise<Given>,
): Promise<Given> {
  const answer = await releasing(room, Promise.resolve().then(asking), REFUSED_FROM);
  if (answer.status < REFUSED_FROM) room.keep();
  return answer;
}

const REFUSED_FROM = 300;
