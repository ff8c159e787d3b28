import type { Room } from './journal';

/** Asks for a change, and keeps what is known of it where it was made. Where it was not, the room is given back. */
export async function keeping<Answer extends { readonly status: number }>(
  room: Room,
  asking: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await asking().catch((error) => {
    room.release();
    throw error;
  });
  if (answer.status < 300) room.keep();
  else room.release();
  return answer;
}
