import { circles, levels } from './circles';
import { type Room, SPAWNING } from './groups';
import { type Import, importsOf } from './imports';
import { ROOMS } from './rooms';
import { sourceFiles } from './source-files';

/** The top of a project, where the definition names handlers, and handlers take its type. */
const PROJECT = /^(?:\.|(?:examples|templates)\/[^/]+)$/;

/** All violations of the walls in a tree, a sentence each; empty where there are none. */
export function violations(root: string, rooms: Readonly<Record<string, Room>> = ROOMS): string[] {
  const files = sourceFiles(root);
  const known = new Set(files);
  const imports = new Map(files.map((file) => [file, importsOf(root, file, known)]));
  const ours = ({ to }: Import) => known.has(to) || to === SPAWNING;
  const forbidden = [...imports].flatMap(([from, all]) =>
    all.filter((one) => ours(one) && !isAllowed(rooms, from, one)).map(({ to }) => wall(rooms, from, to)),
  );
  const graph = new Map(
    [...imports].map(([from, all]) => [
      from,
      new Set(all.map(({ to }) => to).filter((to) => known.has(to) && to !== from)),
    ]),
  );
  const ofFiles = circles(graph).map((circle) => `a circle of files: ${circle.join(', ')}`);
  const ofFolders = [...levels(graph)].flatMap(([folder, level]) =>
    (PROJECT.test(folder) ? [] : circles(level)).map(
      (circle) => `a circle in ${folder}: ${circle.join(', ')}`,
    ),
  );
  return [...forbidden, ...ofFiles, ...ofFolders, ...upward(rooms)];
}

function wall(rooms: Readonly<Record<string, Room>>, from: string, to: string): string {
  return `${from} imports ${to}: ${roomOf(rooms, from)} may not import ${roomOf(rooms, to)}`;
}

function isAllowed(rooms: Readonly<Record<string, Room>>, from: string, { to, typeOnly }: Import): boolean {
  const [here, there] = [roomOf(rooms, from), roomOf(rooms, to)];
  if (here === there) return true;
  const { imports = [], types = [] } = rooms[here] ?? {};
  return imports.includes(there) || (typeOnly && types.includes(there));
}

/** The longest name of a room that a file's path begins with; the file's own name where there is none. */
function roomOf(rooms: Readonly<Record<string, Room>>, file: string): string {
  const names = Object.keys(rooms).filter((name) => file === name || file.startsWith(`${name}/`));
  return names.sort((one, other) => other.length - one.length)[0] ?? file;
}

/** The list itself must have no circle, so that it has a bottom and a top. */
function upward(rooms: Readonly<Record<string, Room>>): string[] {
  const graph = new Map(Object.entries(rooms).map(([name, { imports }]) => [name, new Set(imports)]));
  return circles(graph).map((circle) => `a circle of rooms: ${circle.join(', ')}`);
}
