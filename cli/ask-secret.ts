import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UserError } from '../errors/user-error';
import { Interrupted } from '../process/interrupt';

interface Terminals {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Where the question goes. Standard output stays clean, for programs. */
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks for one line that the terminal does not show.
 *
 * @throws UserError where nobody can be asked, Interrupted on Ctrl-C.
 */
export async function askSecret(
  question: string,
  { input, output }: Terminals = { input: process.stdin, output: process.stderr },
): Promise<string> {
  if (input.isTTY !== true)
    throw new UserError('Nobody can be asked here: give the value in a file, --file <file>.');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  output.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      const ended = () => reject(new Interrupted('interrupted'));
      lines.once('line', resolve).once('SIGINT', ended).once('close', ended);
    });
  } finally {
    output.write('\n');
    lines.close();
  }
}
