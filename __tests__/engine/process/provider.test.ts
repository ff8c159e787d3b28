import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../process/ports';
import { findProvider, mirrorConfig } from '../../../process/tools/provider';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-provider-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nowhere = { env: { HOME: path.join(folder, 'home') }, system: { mirrors: [], software: [] } };

test('without a registry that answers and without a mirror, the message says what to do', async () => {
  const registry = `http://127.0.0.1:${await freePort()}/`;
  await expect(findProvider(folder, { ...nowhere, registry })).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(
      /registry\.terraform\.io does not answer, and no filesystem mirror was found\..*terraform providers mirror/,
    ),
  });
});

test('a registry that answers is used', async () => {
  const server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await findProvider(folder, { ...nowhere, registry })).toMatchObject({ mirrored: false });
  server.close();
});

test('a mirror among the system’s software is found and written into a configuration', async () => {
  const mirror = path.join(folder, 'software/plugins');
  mkdirSync(path.join(mirror, 'registry.terraform.io/hashicorp/aws'), { recursive: true });
  const system = { mirrors: [], software: [path.join(folder, 'software')] };
  const found = await findProvider(folder, { ...nowhere, system });
  expect(found).toMatchObject({ mirrored: true, description: `mirror ${mirror}` });
  expect(readFileSync(String(found.env.TF_CLI_CONFIG_FILE), 'utf8')).toContain(JSON.stringify(mirror));
  const told = mirrorConfig(path.join(folder, 'told'), { ...nowhere, system });
  expect(readFileSync(String(told), 'utf8')).toContain(JSON.stringify(mirror));
  expect(mirrorConfig(folder, nowhere)).toBeUndefined();
  expect(mirrorConfig(folder, { env: { TF_CLI_CONFIG_FILE: __filename }, system })).toBeUndefined();
});

test('a configuration of the user’s own comes first', async () => {
  const own = __filename;
  const found = await findProvider(folder, { ...nowhere, env: { TF_CLI_CONFIG_FILE: own } });
  expect(found).toEqual({ description: `as ${own} says`, env: { TF_CLI_CONFIG_FILE: own }, mirrored: true });
});
