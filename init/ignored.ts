/**
 * What a project's own `.gitignore` lacks of a template's. Without it state, which tells strangers too much, and the
 * local cloud's files would be committed, and lint would read them.
 */
export function missingLines(own: string, template: string): string[] {
  const has = new Set(linesOf(own));
  const wanted = linesOf(template);
  const missing = wanted.filter((line) => !sameOrWider(line).some((one) => has.has(one)));
  if (missing.length === 0) return [];
  // An exception holds only for the lines above it ("gitignore", Git's documentation), so it comes once more.
  return wanted.filter((line) => missing.includes(line) || line.startsWith('!'));
}

/** A project's `.gitignore` with these lines at its end, below a heading. */
export function withLines(own: string, lines: readonly string[]): string {
  const before = own.trimEnd();
  return `${before}${before === '' ? '' : '\n\n'}# antipode\n${lines.join('\n')}\n`;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** A slash at the end leaves out files, one at the beginning leaves out folders below: without it more is ignored. */
function sameOrWider(line: string): string[] {
  if (line.startsWith('!')) return [line];
  const withoutEnd = line.replace(/\/$/, '');
  return [line, withoutEnd, line.replace(/^\//, ''), withoutEnd.replace(/^\//, '')];
}
