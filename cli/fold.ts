/** How far the rest of a folded line is moved in. */
const FURTHER = 2;

/**
 * Folds lines at their spaces, so that none is wider than the person's terminal; what has no space stays whole, as an
 * address does, and so does a command, which a person pastes. The rest of a line is moved in.
 *
 * @param columns undefined: nobody knows, as where a program reads it; then nothing is folded.
 */
export function fold(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => foldLine(line, columns))
    .join('\n');
}

/**
 * The columns of a terminal; where there is none, of the variable `COLUMNS`, which a person may export.
 */
export function columnsOf(
  { columns }: Pick<NodeJS.WriteStream, 'columns'>,
  env: NodeJS.ProcessEnv = process.env,
): number | undefined {
  const known = columns || Number(env.COLUMNS);
  return known >= LEAST ? known : undefined;
}

/** Narrower than that, nothing is gained. */
const LEAST = 40;

function foldLine(line: string, columns: number): string[] {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let rest = line;
  while (width(rest) > columns) {
    const at = lastSpace(rest, columns, columns - indent - FURTHER);
    if (at === undefined) break;
    lines.push(rest.slice(0, at));
    rest = `${' '.repeat(indent + FURTHER)}${rest.slice(at).trimStart()}`;
  }
  return [...lines, rest];
}

/**
 * Where to break: the last space that fits, else the first one; undefined where there is none.
 *
 * @param room what the next line has: a command that fits there goes there as a whole.
 */
function lastSpace(line: string, columns: number, room: number): number | undefined {
  const commands = commandsIn(line, room);
  const spaces = [...line.matchAll(/(?<=\S) +(?=\S)/g)]
    .map(({ index }) => index)
    .filter((at) => !commands.some(({ from, to }) => from < at && at < to));
  return spaces.findLast((at) => width(line.slice(0, at)) <= columns) ?? spaces[0];
}

/** From the program's name to the end of the clause, since nobody can tell the last argument from the next word. */
const CLAUSE = /(?<![^\s("'`])(?:npx|terraform) .*?(?=[.,;:)]+(?:\s|$)| \(|$)/g;

/** The part of it that is a command in any case: up to its last option with a value, or its first words. */
const SURE = /^(?:.* -\S+(?: [^\s-]\S*)?|npx \S+(?: \S+)?|\S+ \S+)/;

/** Where a line has commands. */
function commandsIn(line: string, room: number): { readonly from: number; readonly to: number }[] {
  return [...line.matchAll(CLAUSE)].map(({ 0: clause, index: from }) => {
    const whole = width(clause) <= room ? clause : (SURE.exec(clause)?.[0] ?? clause);
    return { from, to: from + whole.length };
  });
}

/** Colours take no column. */
function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replace(/\u001b\[\d+m/g, '').length;
}
