/**
 * What somebody else wrote, as one line, which the terminal folds: a reason of an operator, an error of a handler.
 *
 * @param most more characters than that end in `…`.
 */
export function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
