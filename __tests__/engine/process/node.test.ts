import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNode } from '../../../process/tools/node';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that prints a version of Node. */
function node(file: string, version: string): string {
  const command = path.join(folder, file);
  mkdirSync(path.dirname(command), { recursive: true });
  writeFileSync(command, `#!/bin/sh\necho ${version}\n`);
  chmodSync(command, 0o755);
  return command;
}

const own = { command: process.execPath, version: process.version };
const onThePath = node('path/node', 'v98.1.0');
const ofNvm = node('home/.nvm/versions/node/v99.2.0/bin/node', 'v99.2.0');
const env = { PATH: path.dirname(onThePath), HOME: path.join(folder, 'home') };

test.each([
  ['the Node that runs this, where it has the major version', process.version.split('.')[0], own],
  ['the Node on the PATH', 'v98', { command: onThePath, version: 'v98.1.0' }],
  ['one that a version manager installed', 'v99', { command: ofNvm, version: 'v99.2.0' }],
  ['the Node that runs this, where there is no other', 'v97', own],
])('finds %s', async (_what, major, found) => {
  expect(await findNode(`nodejs${major?.slice(1)}.x`, env)).toEqual(found);
});
