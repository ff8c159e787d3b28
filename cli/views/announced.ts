import { unansweredText } from '../../aws/unanswered';
import type { Announced } from '../../operations/announce/announce';
import type { Terminal } from '../terminal';

/** Says who heard of what happened to a region: one line, and none where alarms are off. */
export function showAnnounced(terminal: Terminal, region: string, announced: Announced): void {
  if (announced === undefined) return;
  if ('nobody' in announced) {
    const reasons = Object.entries(announced.nobody).map(([one, why]) => `${one}: ${unansweredText(why)}`);
    terminal.line(terminal.red(`Not announced: no topic of the alarms took it (${reasons.join('; ')}).`));
    return;
  }
  const where = announced.toldIn === region ? '' : `, in ${announced.toldIn}`;
  terminal.line(terminal.dim(`Announced on the alarms' topic${where}.`));
}
