import { GROUPS } from './groups';
import { ROOMS } from './rooms';

/** The map of the house as CONTRIBUTING shows it: a table in Markdown, and the meaning of its groups. */
export function map(): string {
  const rows = Object.entries(ROOMS).map(([name, { holds, imports, types = [] }]) => {
    const may = [...grouped(imports), ...types.map((room) => `types of ${code(room)}`)];
    return `| ${code(name)} | ${holds} | ${may.join(', ') || 'nothing else'} |`;
  });
  const groups = Object.entries(GROUPS).map(([name, all]) => `- ${name}: ${all.map(code).join(', ')}`);
  return ['| room | holds | may import |', '|---|---|---|', ...rows, '', ...groups].join('\n');
}

/** Names of rooms as code; where all rooms of a group are there, the group's name. */
function grouped(imports: readonly string[]): string[] {
  const whole = Object.entries(GROUPS).filter(([, all]) => all.every((room) => imports.includes(room)));
  const covered = new Set(whole.flatMap(([, all]) => all));
  return [...whole.map(([name]) => name), ...imports.filter((room) => !covered.has(room)).map(code)];
}

function code(name: string): string {
  return `\`${name}\``;
}
