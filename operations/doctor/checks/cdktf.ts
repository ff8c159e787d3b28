import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check } from '../check';
import { error, type Finding } from '../finding';

const CLI = 'cdktf-cli';
const TERMINAL = '@cdktf/node-pty-prebuilt-multiarch';
/** What stands in for it: it has builds for every Node. */
const BUILT = '@lydell/node-pty';

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** cdktf's command, and the terminal package that it cannot start without. */
export const cdktf: Check = {
  title: 'cdktf',
  of: 'both',
  asks: false,
  quick: true,
  async look({ root }) {
    const own = read(root, 'package.json') ?? {};
    return [...command(root, own), ...override(own), ...terminal(root)];
  },
};

function command(root: string, { devDependencies = {} }: Package): Finding[] {
  const wanted = devDependencies[CLI]?.split('@').pop(); // of an alias, too: npm:cdktn-cli@0.24.0
  const found = installed(root, CLI)?.version;
  if (found !== undefined && (wanted === undefined || wanted === found)) return [];
  const evidence =
    found === undefined
      ? `node_modules/${CLI} is not there.`
      : `It is ${found}; package.json wants ${wanted}.`;
  return [
    error({ what: 'cdktf’s command is not installed as the project wants it.', evidence, mend: 'npm ci' }),
  ];
}

/** Without it npm installs the package that has no build for newer versions of Node. */
function override({ overrides = {} }: Package): Finding[] {
  if (TERMINAL in overrides) return [];
  return [
    error({
      what: 'package.json does not replace cdktf’s terminal package any more.',
      evidence: `Its overrides do not name ${TERMINAL}.`,
      mend: `Add "${TERMINAL}": "$${TERMINAL}" to overrides, and run npm install.`,
    }),
  ];
}

function terminal(root: string): Finding[] {
  const faults = [...replaced(root), ...[nested(root), build(root)].filter((fault) => fault !== undefined)];
  const what = 'cdktf’s terminal package does not work on this Node.';
  return faults.map((evidence) => error({ what, evidence, mend: 'rm -rf node_modules && npm ci' }));
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

function installed(root: string, name: string): Package | undefined {
  return read(path.join(root, 'node_modules', name), 'package.json');
}

function read(folder: string, file: string): Package | undefined {
  const at = path.join(folder, file);
  return existsSync(at) ? (JSON.parse(readFileSync(at, 'utf8')) as Package) : undefined;
}
