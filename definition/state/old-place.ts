import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { type StateFolder, stateFile } from '../state-files';
import { isOwn, type Owner, ownersOf } from './owners';

/** A stack's state in the target's folder, where it was before each service had a folder of its own. */
interface OldState {
  readonly stack: string;
  /** Files by their names, the state itself last: until it has moved, the others are looked for again. */
  readonly files: readonly string[];
  readonly text: string;
}

/** The file of a stack's state at the old place. */
export function oldStateFile({ outdir, target }: StateFolder, stack: string): string {
  return path.resolve(outdir, '../state', target, `${stack}.tfstate`);
}

export function oldStates(place: StateFolder): OldState[] {
  const names = filesIn(folderOf(place));
  const stacks = new Set(
    names.flatMap((name) => /^([^.].*)\.tfstate(?:\.moved-to-s3)?$/.exec(name)?.[1] ?? []),
  );
  return [...stacks].sort().map((stack) => {
    const files = names.filter((name) => isOf(stack, name)).sort((one, other) => rank(one) - rank(other));
    const last = path.join(folderOf(place), files.at(-1) ?? '');
    return { stack, files, text: readFileSync(last, 'utf8') };
  });
}

function folderOf(place: StateFolder): string {
  return path.dirname(oldStateFile(place, ''));
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The state, its backups, Terraform's lock, and what was kept after a move to S3. */
function isOf(stack: string, name: string): boolean {
  return [`${stack}.tfstate`, `.${stack}.tfstate`].some(
    (start) => name === start || name.startsWith(`${start}.`),
  );
}

function rank(name: string): number {
  if (name.endsWith('.tfstate')) return 2;
  return name.endsWith('.moved-to-s3') ? 1 : 0;
}

/** Why old states cannot be this service's: a line for each other service, and one for each state else. */
export function whyTheyStay(owner: Owner, place: StateFolder, states: readonly OldState[]): string[] {
  const otherOf = ({ text }: OldState) => ownersOf(text).services.find((one) => one !== owner.name);
  const file = ({ stack }: OldState) => short(oldStateFile(place, stack));
  return [...new Set(states.map(otherOf))].flatMap((other) => {
    const theirs = states.filter((one) => otherOf(one) === other);
    return other === undefined
      ? theirs.flatMap((one) => whyItStays(owner, place, one) ?? [])
      : belongToAnother(owner, other, theirs.map(file));
  });
}

function belongToAnother({ name }: Owner, other: string, files: readonly string[]): string {
  return (
    `${files.join(', ')}: state of the service "${other}", not of "${name}". ` +
    `If the service was renamed, put name: '${other}' back. Else move it to a folder of its own first, once, with a ` +
    `command about the definition of "${other}" (ANTIPODE_CONFIG names its file), such as npx antipode deploy --plan.`
  );
}

function whyItStays(owner: Owner, place: StateFolder, { stack, files, text }: OldState): string | undefined {
  const [from, to] = [oldStateFile(place, stack), stateFile(owner, place, stack)].map(short) as [
    string,
    string,
  ];
  if (!isOwn(owner, text))
    return `${from} does not say whose it is. If it belongs to "${owner.name}", move it by hand: mkdir -p ${path.dirname(to)} && mv ${from} ${to}`;
  const there = filesIn(path.dirname(stateFile(owner, place, stack)));
  if (!files.some((name) => name.endsWith('.tfstate') && there.includes(name))) return undefined;
  return `${from} and ${to} are both there. The one with the higher "serial" is newer: put the other away.`;
}

/**
 * Moves the files, each by one rename. Terraform's locks hold on: they are on the file, not on its name. Whatever
 * another process has moved meanwhile is where it belongs.
 */
export function moveOld(owner: Owner, place: StateFolder, { stack, files }: OldState): void {
  const to = path.dirname(stateFile(owner, place, stack));
  mkdirSync(to, { recursive: true });
  for (const name of files) {
    try {
      renameSync(path.join(folderOf(place), name), path.join(to, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function short(file: string): string {
  return path.relative(process.cwd(), file);
}
