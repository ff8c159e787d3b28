import * as z from 'zod/mini';

/** The payload of the tests' own functions. */
export const Note = z.object({ text: z.string() });
