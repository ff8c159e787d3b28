import type { Answer } from '../../aws/invoke';
import type { Terminal } from '../terminal';

/** How an invocation ended: status, version, answer and the end of its log. */
export function showAnswer(
  terminal: Terminal,
  id: string,
  { status, version, error, failedItems, payload, log }: Answer,
): void {
  if (status === 202) {
    terminal.line(`${id}: Lambda has kept the event and will run it; see its logs.`);
    return;
  }
  const failed = error ?? (failedItems > 0 ? `${failedItems} of the batch` : undefined);
  const how = failed === undefined ? terminal.green('answered') : terminal.red(`failed, ${failed}`);
  terminal.line(`${id}, version ${version ?? '?'}: ${how}`);
  terminal.line();
  terminal.line(pretty(payload));
  if (log === '') return;
  terminal.line();
  terminal.line('Log:');
  for (const line of log.trimEnd().split('\n')) terminal.line(`  ${line}`);
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}
