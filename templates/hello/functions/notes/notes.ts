import { randomUUID } from 'node:crypto';
import { firstSchema, httpKey, Log } from 'antipode/data';
import { HttpProblem, json, jsonBody, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';

const Note = z.strictObject({
  text: z.string('must be text').check(z.minLength(1, 'must not be empty'), z.maxLength(1000, 'is too long')),
});

const Id = z
  .string('must be text')
  .check(z.regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" or "-"'));

/**
 * A note's key in the table is made of its id and its content. So two regions never overwrite each other's notes, and
 * a request that is sent again, to whatever region, writes the same note.
 */
const notes = new Log({ prefix: 'note', schema: firstSchema((stored) => Note.parse(stored)) });

/** `POST /notes`. With an `Idempotency-Key` header it can be sent again, and there is one note. */
export async function writeNote(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const note = jsonBody(event, Note);
  const id = httpKey(event) ?? randomUUID();
  if (!Id.safeParse(id).success) {
    throw new HttpProblem(400, 'The idempotency key cannot be used.', [
      { header: 'Idempotency-Key', detail: 'must have 1 to 64 letters, digits, "_" or "-"' },
    ]);
  }
  await notes.append(partition(id), id, note);
  return json(201, { id, ...note }, { location: `/notes/${id}` });
}

/** `GET /notes/{id}`: in the region that wrote it at once, in others usually within a second. */
export async function readNote(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const id = pathParameter(event, 'id', Id);
  const facts = await notes.readAll(partition(id));
  const first = facts.sort((one, other) => one.at - other.at)[0]; // an id that was used for two notes has two
  if (first === undefined) throw new HttpProblem(404, 'This region knows no such note.');
  const { body, region, at } = first;
  return json(200, { id, ...body, region, writtenAt: new Date(at).toISOString() });
}

function partition(id: string): string {
  return `note#${id}`;
}
