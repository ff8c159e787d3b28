import { UserError } from '../errors/user-error';
import { type RunOptions, runTypeScript } from '../project/run-typescript';

/** What one of the project's files exports. @param name the file, as people know it. @throws UserError */
export function exportsOf(file: string, name: string, options?: RunOptions): { default?: unknown } {
  try {
    return runTypeScript(file, options) as { default?: unknown };
  } catch (error) {
    throw new UserError(`${name} cannot be loaded:${reason(error)}`, { cause: error });
  }
}

/** esbuild's list of errors with their places; without one, the message of the error that the file threw. */
function reason(error: unknown): string {
  const { errors } = error as {
    errors?: { text: string; location?: { file: string; line: number; column: number } | null }[];
  };
  if (!errors) return ` ${(error as Partial<Error> | undefined)?.message ?? String(error)}`;
  return errors
    .map(({ text, location }) =>
      location ? `\n  ${location.file}:${location.line}:${location.column}: ${text}` : `\n  ${text}`,
    )
    .join('');
}
