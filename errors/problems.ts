import { closest, distance } from 'fastest-levenshtein';
import { UserError } from './user-error';

/** One thing that is wrong with a definition. */
export interface Problem {
  /** The place, as one would write it in code: `functions.api.triggers[1].http`. */
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with a definition, at once. */
export class DefinitionError extends UserError {
  constructor(
    readonly problems: readonly Problem[],
    file = 'the service definition',
  ) {
    const list = problems.map(({ path, message }) => `  ${path || '(top level)'}: ${message}`);
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`${count} in ${file}:\n${list.join('\n')}`);
  }
}

/** ` — did you mean "us-east-1"?` where a known name is near, else nothing: for a message that ends there. */
export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(word, [...known]);
  const allowed = Math.max(2, Math.floor(near.length / 3));
  return near !== word && distance(word, near) <= allowed ? ` — did you mean "${near}"?` : '';
}

/** The same for a message that goes on with a sentence: a full stop where there is nothing to suggest. */
export function suggestOrStop(word: string, known: readonly string[]): string {
  return suggest(word, known) || '.';
}

/** `['functions', 'api', 'triggers', 1]` as `functions.api.triggers[1]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
