import { firstSchema, LastWriterWins } from 'antipode/data';
import { HttpProblem, httpHandler, json, jsonBody } from 'antipode/http';
import * as z from 'zod/mini';
import type service from './antipode.config';

const Book = z.object({ title: z.string(), owner: z.string() });
const books = new LastWriterWins({ prefix: 'book#', schema: firstSchema((stored) => Book.parse(stored)) });

async function find(id = '') {
  const book = await books.get(`book#${id}`, id);
  if (book === undefined) throw new HttpProblem(404, 'There is no such book.');
  return book;
}

export const handler = httpHandler<typeof service, 'books'>({
  'PUT /books/{id}': async (event, { claims }) => {
    const { title } = jsonBody(event, z.object({ title: z.string() }));
    const id = event.pathParameters?.id ?? '';
    const book = { title, owner: claims.sub ?? '' };
    await books.put(`book#${id}`, id, book);
    return json(200, { id, ...book });
  },
  'GET /books/{id}': async ({ pathParameters }) => json(200, await find(pathParameters?.id)),
  'GET /partners/books/{id}': async ({ pathParameters }, { context }) => {
    const { title } = await find(pathParameters?.id);
    return json(200, { title, for: context.partner });
  },
  'GET /opening-hours': async () => json(200, { from: '09:00', to: '18:00' }),
});
