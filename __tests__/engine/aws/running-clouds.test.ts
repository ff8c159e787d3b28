import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { freshDirectory } from '../../../aws/running-clouds';
import { freePort } from '../../../process/ports';
import { codeOutside } from '../../../project/code-outside';

let port: number;
let own: string;
beforeEach(async () => {
  port = await freePort();
  own = await freshDirectory(port);
});
afterEach(() => rmSync(own, { recursive: true, force: true }));

/** A file of the cloud whose folder it is. */
function journal(): string {
  const file = path.join(own, 'journal.jsonl');
  writeFileSync(file, '{}\n');
  return file;
}

/** A process that lives as long as this one. */
const neighbour = process.ppid;

test('spares the folder of a command that has just begun, and removes what was abandoned', async () => {
  const begun = path.join(own, '../just-begun');
  const abandoned = path.join(own, '../abandoned');
  for (const folder of [begun, abandoned]) mkdirSync(folder, { recursive: true });
  const code = codeOutside(abandoned);
  expect(codeOutside(abandoned)).toBe(code);
  utimesSync(abandoned, new Date(0), new Date(0));
  await freshDirectory(port);
  expect([begun, abandoned, code].map((one) => existsSync(one))).toEqual([true, false, false]);
  rmSync(begun, { recursive: true });
});

test('leaves the folder of a cloud alone that is about to start on the port', async () => {
  const file = journal();
  writeFileSync(path.join(own, 'owner.pid'), String(neighbour));
  await expect(freshDirectory(port)).rejects.toThrow(
    `Port ${port} belongs to another local cloud, which is about to start (process ${neighbour}).`,
  );
  expect(existsSync(file)).toBe(true);
});

test('leaves the folder of a cloud alone that listens on the port', async () => {
  const file = journal();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await expect(freshDirectory(port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  server.close();
  expect(existsSync(file)).toBe(true);
});

test('of two that take one port at the same moment, one gets it', async () => {
  const file = journal();
  const both = await Promise.allSettled([freshDirectory(port), freshDirectory(port)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(existsSync(file)).toBe(false);
});

test('a number that now belongs to another program does not hold the port for ever', async () => {
  const owner = path.join(own, 'owner.pid');
  writeFileSync(owner, String(neighbour));
  utimesSync(owner, new Date(0), new Date(0));
  await expect(freshDirectory(port)).resolves.toBe(own);
});
