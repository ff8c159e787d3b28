import * as z from 'zod/mini';

/** A file that was stored; its owner is a customer. */
export const FileStored = z.object({ file: z.string(), bytes: z.int(), owner: z.string() });

export const Letter = z.object({ to: z.string(), text: z.string() });

/** What another company's topic says. */
export const Price = z.object({ id: z.string(), product: z.string(), currency: z.string(), minor: z.int() });
