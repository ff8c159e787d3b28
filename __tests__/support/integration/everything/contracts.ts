import * as z from 'zod/mini';

export const NoticeId = z.string().check(z.regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -'));

/** What travels of a notice, through topics and queues. */
export const Notice = z.object({ id: NoticeId, kind: z.string() });

/** A notice is in the table. */
export const Posted = z.object({ id: NoticeId });

export const Weighed = z.object({ text: z.string() });
export const Weight = z.object({ characters: z.int() });
