import { firstSchema, Log } from 'antipode/data';
import * as z from 'zod/mini';

export const Note = z.object({ id: z.string() });

const Noted = z.object({ id: z.string(), by: z.string() });

/** Where all notes are. */
export const ALL = 'all';

/** The notes that users have sent. */
export const sent = new Log({ prefix: 'sent#', schema: firstSchema((stored) => Note.parse(stored)) });

const handled = new Log({ prefix: 'handled#', schema: firstSchema((stored) => Noted.parse(stored)) });

/** Says that a function has handled a note; once, however often it says so. */
export async function handledBy(by: string, id: string): Promise<void> {
  await handled.append(ALL, `${by} ${id}`, { by, id });
}

/** The notes that this region knows, and which functions have handled them. */
export async function readNotes(): Promise<Record<string, string[]>> {
  const notes = (await sent.readAll(ALL)).map(({ body }) => [body.id, [] as string[]] as const);
  const found: Record<string, string[]> = Object.fromEntries(notes);
  for (const { body } of await handled.readAll(ALL)) found[body.id]?.push(body.by);
  return found;
}
