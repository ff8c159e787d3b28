import * as z from 'zod/mini';

/** What the tests' own functions get. */
export const Note = z.object({ text: z.string() });
