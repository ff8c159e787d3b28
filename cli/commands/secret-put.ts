import { readFileSync } from 'node:fs';
import { unansweredText } from '../../aws/unanswered';
import { loadService } from '../../definition/load';
import { serviceNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { assertSecret, putSecret, type SecretWritten } from '../../operations/put-secret';
import { askSecret } from '../ask-secret';
import { openDeployment } from '../shared/deployment';
import { createTerminal, type Terminal } from '../terminal';

interface Options {
  readonly file?: string;
  readonly local?: true;
  readonly json?: true;
}

export async function put(name: string, options: Options): Promise<void> {
  const terminal = createTerminal(options.json ? process.stderr : process.stdout);
  const service = loadService();
  assertSecret(service, name);
  const deployment = await openDeployment(terminal, service, options);
  const value = options.file === undefined ? await askSecret(`Value of ${name}: `) : valueIn(options.file);
  const written = await putSecret(deployment, name, value);
  const parameter = serviceNames(service).secret(name);
  if (options.json) console.log(JSON.stringify({ secret: name, parameter, regions: written }, undefined, 2));
  else for (const one of written) show(terminal, parameter, one);
  if (written.some((one) => 'unreachable' in one)) process.exitCode = 1;
}

/** A file's text without the end of its last line, which editors add. */
function valueIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UserError(`--file: "${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function show(terminal: Terminal, parameter: string, one: SecretWritten): void {
  if ('version' in one) {
    terminal.line(`${one.region}  ${terminal.green('✓')} ${parameter}, version ${one.version}`);
    return;
  }
  terminal.line(
    terminal.red(`${one.region}  ${parameter} is as it was: ${unansweredText(one)} ${one.says}`.trimEnd()),
  );
}
