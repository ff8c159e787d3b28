import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { isAlive } from '../process/alive';
import { lockOutput } from '../process/lock';
import { whileHeld } from '../process/ports';
import { removeCodeOutside } from '../project/code-outside';
import { projectRoot } from '../project/root';

/** A running local cloud, as other commands find it. */
export interface CloudEntry {
  /** The value for `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** The folder of its logs and state. */
  readonly directory: string;
  readonly pid: number;
  /** The name server, `host:port`. */
  readonly dns: string;
  /** Where each region's HTTP APIs answer on this machine, and the address that DNS gives for them. */
  readonly regions: Readonly<Record<string, { readonly api: string; readonly address: string }>>;
}

const clouds = () => path.join(projectRoot(), '.antipode/clouds');

/** How long a folder may be without an owner. */
const UNOWNED_MS = 60_000;

/** How long a cloud may take until it listens on its port. An older owner's number belongs to another program by now. */
const STARTING_MS = 5 * 60_000;

/**
 * An empty folder for the local cloud on a port. Folders of clouds whose process has ended are deleted once nobody
 * needs to read them.
 *
 * @throws UserError when another process has the port, or starts a cloud on it; its folder stays as it is.
 */
export function freshDirectory(port: number): Promise<string> {
  const directory = path.join(clouds(), String(port));
  return whileHeld({ port }, () => {
    assertNotStarting(directory, port);
    for (const other of folders()) if (other === directory || isAbandoned(other)) removeDirectory(other);
    mkdirSync(directory, { recursive: true });
    writeFileSync(ownerFile(directory), String(process.pid));
    return directory;
  });
}

function assertNotStarting(directory: string, port: number): void {
  const owner = ownerOf(directory);
  if (owner === process.pid || !isAlive(owner) || ageMs(ownerFile(directory)) > STARTING_MS) return;
  throw new UserError(
    `Port ${port} belongs to another local cloud, which is about to start (process ${owner}). Stop that one, or choose another port with --port (0 takes any free one).`,
  );
}

/** Removes a cloud's folder, and the code of its functions. */
export function removeDirectory(directory: string): void {
  removeCodeOutside(directory);
  rmSync(directory, { recursive: true, force: true });
}

/** Leaves of a cloud that has ended what a person may want to read: all but the code of its functions. */
export function keepLogs(directory: string): void {
  removeCodeOutside(directory);
}

/** A folder without an owner may be new: its command is about to write its name into it. */
function isAbandoned(directory: string): boolean {
  const owner = ownerOf(directory);
  return Number.isNaN(owner) ? ageMs(directory) > UNOWNED_MS : !isAlive(owner);
}

function ageMs(place: string): number {
  return Date.now() - (statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

/** Not a number if a cloud has no owner. */
function ownerOf(directory: string): number {
  return existsSync(ownerFile(directory)) ? Number(readFileSync(ownerFile(directory), 'utf8')) : Number.NaN;
}

function ownerFile(directory: string): string {
  return path.join(directory, 'owner.pid');
}

function folders(): string[] {
  return existsSync(clouds()) ? readdirSync(clouds()).map((name) => path.join(clouds(), name)) : [];
}

/** Makes a local cloud of this process known to other commands. */
export function register({ endpoint, dns, directory, regions }: Omit<CloudEntry, 'pid'>): void {
  const entry: CloudEntry = { endpoint, dns, directory, regions, pid: process.pid };
  writeFileSync(entryFile(directory), JSON.stringify(entry));
}

/** Allows one rehearsal at a time in a cloud. @throws UserError when another is running. */
export async function rehearseAlone<Result>(
  { directory }: Pick<CloudEntry, 'directory'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const unlock = await lockOutput(path.join(directory, 'rehearsal'), { what: 'rehearsal', patienceMs: 0 });
  return work().finally(unlock);
}

export function unregister(directory: string): void {
  rmSync(entryFile(directory), { force: true });
}

/**
 * The local cloud that `AWS_ENDPOINT_URL` names, else the only one that runs.
 *
 * @throws UserError when there is none, or more than one to choose from.
 */
export function findCloud(env: NodeJS.ProcessEnv = process.env): CloudEntry {
  const cloud = findRunningCloud(env);
  if (cloud) return cloud;
  const wanted = env.AWS_ENDPOINT_URL;
  throw new UserError(
    `No local cloud runs${wanted ? ` at ${wanted} (AWS_ENDPOINT_URL)` : ''}. Start one in another terminal: npx antipode local-cloud`,
  );
}

/** The same, or undefined if none runs. @throws UserError when there is more than one to choose from. */
export function findRunningCloud(env: NodeJS.ProcessEnv = process.env): CloudEntry | undefined {
  const running = runningClouds();
  const wanted = env.AWS_ENDPOINT_URL?.replace(/\/$/, '');
  const found = wanted ? running.filter(({ endpoint }) => endpoint === wanted) : running;
  if (found.length <= 1) return found[0];
  throw new UserError(
    `Several local clouds run (${found.map(({ endpoint }) => endpoint).join(', ')}): set AWS_ENDPOINT_URL to one of them.`,
  );
}

/** Those whose process lives. */
export function runningClouds(): CloudEntry[] {
  return folders()
    .map(entryFile)
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as CloudEntry)
    .filter(({ pid }) => isAlive(pid));
}

function entryFile(directory: string): string {
  return path.join(directory, 'cloud.json');
}
