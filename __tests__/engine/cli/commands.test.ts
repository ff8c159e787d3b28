import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { createProgram } from '../../../cli/program';
import { packageRoot } from '../../../project/root';

/** As it is typed: `state move` of the command `move` within `state`. */
function typed(command: Command, before: readonly string[] = []): string[] {
  const words = [...before, command.name()];
  if (command.commands.length === 0) return [words.join(' ')];
  return command.commands.flatMap((part) => typed(part, words));
}

test('each command has a file of its own, named as it is typed', () => {
  const commands = createProgram().commands.flatMap((command) => typed(command));
  const files = readdirSync(path.join(packageRoot, 'cli/commands'));
  expect(files.sort()).toEqual(commands.map((name) => `${name.replaceAll(' ', '-')}.ts`).sort());
});
