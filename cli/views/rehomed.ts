import type { Rehomed } from '../../operations/rehome';
import type { Terminal } from '../terminal';

/** Where owned items are written from now on, and what happened to their former home. */
export function showRehomed(
  terminal: Terminal,
  { type, region, before, epoch, writtenTo }: Rehomed & { readonly type: string; readonly region: string },
): void {
  terminal.line(`${type} moves from ${before.home} to ${region}, epoch ${epoch}.`);
  if (writtenTo === before.home) {
    terminal.line(`${before.home} has stopped writing it.`);
    return;
  }
  terminal.line(
    `${before.home} cannot be reached (${before.unreachable[before.home] ?? 'it refuses writes'}).`,
  );
  terminal.line('What it acknowledged and had not replicated is kept, and told as superseded');
  terminal.line('once it is back.');
}
