import { firstSchema, Log } from 'antipode/data';
import * as z from 'zod/mini';

export const Note = z.object({ id: z.string(), kind: z.string() });

const Noted = z.object({ region: z.string(), by: z.string(), batch: z.string() });

/** What functions have handled, by who has and where. */
export const noted = new Log({ prefix: 'note#', schema: firstSchema((stored) => Noted.parse(stored)) });
