import * as z from 'zod/mini';

/** The client chooses it, so that a retry in another region writes the same item. */
export const BookmarkId = z
  .string()
  .check(z.regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -'));

export const Tag = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -'));

/** What `PUT /bookmarks/{id}` takes. */
export const NewBookmark = z.strictObject({
  url: z
    .string()
    .check(z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }), z.maxLength(2048)),
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  tag: Tag,
});

export type NewBookmark = z.infer<typeof NewBookmark>;
