import { unansweredText } from '../../aws/unanswered';
import type { RegionFailures } from '../../operations/redrive/waiting';
import type { Terminal } from '../terminal';
import { oneLine } from './one-line';

/** A handler's error may hold a whole request. `--json` prints all of it. */
const MOST_CHARACTERS = 500;

/** What failed and waits: a line for each name in each region, and some of its messages. */
export function showFailures(terminal: Terminal, regions: readonly RegionFailures[]): void {
  for (const found of regions) {
    const region = found.region.padEnd(15);
    if ('unreachable' in found) {
      terminal.line(`${terminal.red('✗')} ${region} ${unansweredText(found)}`);
      continue;
    }
    if (found.waiting.length === 0) terminal.line(`${terminal.green('✓')} ${region} nothing waits`);
    for (const { name, what, count, some } of found.waiting) {
      terminal.line(`${terminal.red('✗')} ${region} ${name}: ${count} ${what}${count === 1 ? '' : 's'}`);
      for (const { at, why } of some) terminal.line(`    ${at}  ${oneLine(why, MOST_CHARACTERS)}`);
    }
  }
  if (regions.some((found) => 'waiting' in found && found.waiting.length > 0))
    terminal.line('\nOnce the cause is mended, put them back: npx antipode redrive <name>');
}
