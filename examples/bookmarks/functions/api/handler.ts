import { type Claims, HttpProblem, httpHandler, json, jsonBody, pathParameter } from 'antipode/http';
import type service from '../../antipode.config';
import {
  type Bookmark,
  bookmarksOf,
  deleteBookmark,
  getBookmark,
  putBookmark,
  taggedBookmarks,
} from './bookmarks';
import { BookmarkId, NewBookmark, Tag } from './contracts';

/** The user whom a token names; API Gateway has verified it. @throws HttpProblem 401 where it names nobody. */
function userOf({ claims }: { readonly claims: Claims }): string {
  if (!claims.sub) throw new HttpProblem(401, 'The token names nobody.');
  return claims.sub;
}

const shown = ({ id, url, title, tag, savedAt }: Bookmark) => ({ id, url, title, tag, savedAt });

export const handler = httpHandler<typeof service, 'api'>({
  'PUT /bookmarks/{id}': async (event, caller) => {
    const id = pathParameter(event, 'id', BookmarkId);
    const bookmark = { id, ...jsonBody(event, NewBookmark), savedAt: new Date().toISOString() };
    await putBookmark(userOf(caller), bookmark);
    return json(200, shown(bookmark));
  },
  'DELETE /bookmarks/{id}': async (event, caller) => {
    await deleteBookmark(userOf(caller), pathParameter(event, 'id', BookmarkId));
    return { statusCode: 204 };
  },
  'GET /bookmarks/{id}': async (event, caller) => {
    const found = await getBookmark(userOf(caller), pathParameter(event, 'id', BookmarkId));
    if (found === undefined) throw new HttpProblem(404, 'You have no such bookmark.');
    return json(200, shown(found));
  },
  'GET /bookmarks': async ({ queryStringParameters }, caller) => {
    const { bookmarks, next } = await bookmarksOf(userOf(caller), queryStringParameters?.after);
    return json(200, { bookmarks: bookmarks.map(shown), next });
  },
  'GET /tags/{tag}': async (event, caller) =>
    json(200, { bookmarks: await taggedBookmarks(userOf(caller), pathParameter(event, 'tag', Tag)) }),
});
