import * as z from 'zod/mini';

/** The end of a short address: what `nanoid` makes, or a part of a digest. */
export const Slug = z.string().check(z.regex(/^[0-9A-Za-z_-]{8,24}$/, 'is no slug'));

export const NewLink = z.strictObject({
  url: z
    .string()
    .check(z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }), z.maxLength(2048)),
});

/** Somebody has followed a link. */
export const Click = z.object({ slug: Slug });

/** A link was made. */
export const LinkMade = z.object({ slug: Slug, owner: z.string() });

/** What the scanner of web pages calls back with. */
export const Scanned = z.object({ slug: Slug, verdict: z.enum(['clean', 'malicious']) });
