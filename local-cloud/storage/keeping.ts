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

/**
 * Asks moto for a change, and keeps what moto does not know of it in another journal. Room there is set aside before, so
 * that a full disk refuses before anything is done. Where the change is not made, the room is given back.
 */
export async function keeping<Answer extends { readonly status: number }>(
  room: Room,
  asking: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await asking();
    if (answer.status >= 300) room.release();
    else room.keep();
    return answer;
  } catch (error) {
    room.release();
    throw error;
  }
}
