import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import { packageRoot, projectRoot } from '../../project/root';

const CLI = 'cdktf-cli';
/** It may stand under the same name, and has no native code. */
const SUCCESSOR = 'cdktn-cli';
const TERMINAL = '@cdktf/node-pty-prebuilt-multiarch';
/** What stands in for it: it has builds for every Node. */
const BUILT = '@lydell/node-pty';
const REPLACEMENT = `npm:${BUILT}@1.1.0`;

/** Both are needed: the CLI's bundle takes the package that lies beside it, and an override alone puts none there. */
const REPLACE = `npm pkg set "devDependencies.${TERMINAL}=${REPLACEMENT}" "overrides.${TERMINAL}=\\$${TERMINAL}" && npm install`;

/** Something that keeps cdktf's command from working as it should. */
export interface CdktfFault {
  readonly what: string;
  readonly evidence: string;
  readonly mend: string;
}

/** Packages, and what is wanted of each. */
type Named = Readonly<Record<string, string>>;

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Named;
  readonly devDependencies?: Named;
  readonly overrides?: Named;
  readonly peerDependencies?: Named;
  readonly workspaces?: unknown;
}

/** What is wrong with a project's cdktf: its packages, its command, and the terminal package that this needs. */
export function cdktfFaults(root: string): CdktfFault[] {
  const all = manifests(root);
  const wanted = merged(all.flatMap((one) => [one.devDependencies, one.dependencies]));
  const overrides = merged(all.map((one) => one.overrides));
  const needsTerminal = installed(root, CLI)?.name !== SUCCESSOR;
  const itsTerminal = needsTerminal ? [...replacement(overrides, wanted), ...terminal(root)] : [];
  return [...peers(root), ...command(root, wanted), ...itsTerminal];
}

/** @throws UserError with everything that keeps the project's cdktf from working. */
export function assertCdktf(root: string = projectRoot()): void {
  const faults = cdktfFaults(root);
  if (faults.length === 0) return;
  throw new UserError(faults.map(({ what, evidence, mend }) => `${what} ${evidence} ${mend}`).join('\n'));
}

/** npm does not install them by itself: `antipode init` would download them all. */
function peers(root: string): CdktfFault[] {
  const { peerDependencies = {} } = read(packageRoot, 'package.json') ?? {};
  const missing = Object.entries(peerDependencies).filter(([name]) => installed(root, name) === undefined);
  if (missing.length === 0) return [];
  return [
    {
      what: 'What stacks are made with is not installed.',
      evidence: `node_modules has no ${missing.map(([name]) => name).join(', ')}.`,
      mend: `npm install ${missing.map(([name, range]) => `"${name}@${tried(range)}"`).join(' ')}`,
    },
  ];
}

/** Of several versions that fit, the one that antipode is tested with stands first. */
function tried(range: string): string {
  return range.split(' ')[0] ?? range;
}

function command(root: string, { [CLI]: range }: Named): CdktfFault[] {
  const wanted = range?.split('@').pop(); // of an alias, too: npm:cdktn-cli@0.24.0
  const found = installed(root, CLI)?.version;
  const isExact = wanted !== undefined && /^\d/.test(wanted);
  if (found !== undefined && (!isExact || wanted === found)) return [];
  const evidence =
    found === undefined
      ? `node_modules/${CLI} is not there.`
      : `It is ${found}; package.json wants ${wanted}.`;
  const mend = wanted === undefined ? `npm install --save-dev ${CLI}@0.21.0` : 'npm ci';
  return [{ what: 'cdktf’s command is not installed as the project wants it.', evidence, mend }];
}

/** Without it npm installs the package that has no build for newer versions of Node. */
function replacement(overrides: Named, wanted: Named): CdktfFault[] {
  const missing = [
    ...(TERMINAL in wanted ? [] : ['dependencies']),
    ...(TERMINAL in overrides ? [] : ['overrides']),
  ];
  if (missing.length === 0) return [];
  return [
    {
      what: 'package.json does not replace cdktf’s terminal package.',
      evidence: `Its ${missing.join(' and ')} do not name ${TERMINAL}. In a workspace, those of its root count.`,
      mend: REPLACE,
    },
  ];
}

function terminal(root: string): CdktfFault[] {
  const faults = [...replaced(root), ...[nested(root), build(root)].filter((fault) => fault !== undefined)];
  const what = 'cdktf’s terminal package does not work on this Node.';
  return faults.map((evidence) => ({ what, evidence, mend: 'rm -rf node_modules && npm ci' }));
}

function replaced(root: string): string[] {
  const name = installed(root, TERMINAL)?.name;
  if (name === BUILT) return [];
  return [name === undefined ? `${TERMINAL} is not there.` : `${TERMINAL} is not replaced by ${BUILT}.`];
}

function nested(root: string): string | undefined {
  const at = `node_modules/${CLI}/node_modules/${TERMINAL}`;
  return existsSync(path.join(root, at)) ? `cdktf would find another one first: ${at}.` : undefined;
}

function build(root: string): string | undefined {
  const name = `${BUILT}-${process.platform}-${process.arch}`;
  return installed(root, name) ? undefined : `Its build for this machine, ${name}, is not there.`;
}

/** The manifest of a project, and above it of its workspace, where npm reads what all of its projects want. */
function manifests(root: string): Package[] {
  const own = read(root, 'package.json') ?? {};
  const above = foldersAbove(root).map((folder) => read(folder, 'package.json') ?? {});
  return [own, ...above.filter(({ workspaces }) => workspaces !== undefined)];
}

function foldersAbove(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [] : [parent, ...foldersAbove(parent)];
}

/** The nearest wins. */
function merged(all: readonly (Named | undefined)[]): Named {
  return Object.assign({}, ...[...all].reverse());
}

/** A package of the project's, also where a workspace has it further up. */
function installed(folder: string, name: string): Package | undefined {
  const found = read(path.join(folder, 'node_modules', name), 'package.json');
  const [parent] = foldersAbove(folder);
  return found ?? (parent === undefined ? undefined : installed(parent, name));
}

function read(folder: string, file: string): Package | undefined {
  const at = path.join(folder, file);
  return existsSync(at) ? (JSON.parse(readFileSync(at, 'utf8')) as Package) : undefined;
}
