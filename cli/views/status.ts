import type { DrainFlag } from '../../aws/drain-flag';
import { unansweredText, unansweredWord } from '../../aws/unanswered';
import type { RegionStatus, ServiceStatus } from '../../operations/status';
import type { Terminal } from '../terminal';
import { oneLine } from './one-line';

/** A line a region, within 80 columns, and below it what there is to know. */
export function showStatus(terminal: Terminal, { regions, dns, name }: ServiceStatus): void {
  for (const status of regions) {
    const mark = status.serving ? terminal.green('✓') : terminal.red('✗');
    const share =
      'unreachable' in dns
        ? 'DNS ?'
        : `DNS ${Math.round((100 * (dns.naming[status.region] ?? 0)) / dns.answers)} %`;
    terminal.line(
      `${mark} ${status.region.padEnd(15)} ${checkersText(status).padEnd(28)} ${probeText(status).padEnd(20)} ${share}`,
    );
    for (const line of details(status)) terminal.line(`    ${oneLine(line)}`);
  }
  terminal.line();
  if ('unreachable' in dns) terminal.line(`DNS for ${name ?? 'the service'}: ${unansweredText(dns)}`);
  const serving = regions.filter((region) => region.serving).length;
  const text = `${serving} of ${regions.length} regions serve.`;
  terminal.line(serving === regions.length ? terminal.green(text) : terminal.red(text));
}

function checkersText({ checkers }: RegionStatus): string {
  return 'unreachable' in checkers
    ? `checkers: ${unansweredWord(checkers)}`
    : `checkers ${checkers.healthy} of ${checkers.total} healthy`;
}

function probeText({ probe }: RegionStatus): string {
  return 'unreachable' in probe ? 'health: unreachable' : `health ${probe.status}`;
}

function details({ drain, checkers, probe }: RegionStatus): string[] {
  const lines: string[] = [];
  if ('unreachable' in drain) lines.push(`table: ${unansweredText(drain)}`);
  else if (drain.drained) lines.push(...drainedText(drain));
  if ('unreachable' in checkers) lines.push(`Route 53: ${checkers.unreachable}`);
  else {
    if (checkers.lastFailure) lines.push(`checkers: ${checkers.lastFailure}`);
    for (const signal of checkers.grey ?? []) lines.push(`grey: ${signal}`);
  }
  if ('unreachable' in probe) lines.push(`health endpoint: ${probe.unreachable}`);
  return lines;
}

function drainedText({ by, at, why, until }: DrainFlag): string[] {
  const first = `drained by ${by ?? '?'} at ${at ?? '?'}${why ? `: ${why}` : ''}`;
  return until === undefined ? [first] : [first, `it ends by itself at ${until}`];
}
