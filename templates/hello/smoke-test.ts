import { randomUUID } from 'node:crypto';
import type { SmokeTest } from 'antipode';

/** After each region's deploy: a note is written there, and read. */
const smokeTest: SmokeTest = async ({ url }) => {
  const written = await fetch(`${url}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ text: 'from the smoke test' }),
  });
  if (written.status !== 201) throw new Error(`POST /notes: ${written.status} ${await written.text()}`);
  const { id } = (await written.json()) as { id: string };
  const read = await fetch(`${url}/notes/${id}`);
  if (read.status !== 200) throw new Error(`GET /notes/{id}: ${read.status} ${await read.text()}`);
};

export default smokeTest;
