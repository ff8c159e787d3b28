import type { FaultPlan } from '../../rehearsal/faults/fault-plan';
import type { Promised, RehearsalResult } from '../../rehearsal/result';
import type { Phase } from '../../rehearsal/run/phase';
import { tallyText } from '../../rehearsal/tally';
import { awsSeconds, type World } from '../../rehearsal/world';
import type { Terminal } from '../terminal';

interface RehearsalView {
  phase(phase: Phase): void;
  stop(): void;
}

const EVERY_MS = 500;

/** Shows a rehearsal while it runs: a few lines that are replaced, or plain lines without a terminal. */
export function createRehearsalView(terminal: Terminal, plan: FaultPlan): RehearsalView {
  let current: Phase | undefined;
  const timer = setInterval(() => {
    if (current) terminal.block(lines(current, plan));
  }, EVERY_MS);
  return {
    phase(phase) {
      current = phase;
      if (phase.name === 'hurt')
        for (const part of wrapped(
          `  ${clock(phase)} ${plan.name}: ${plan.description.replaceAll('{region}', phase.hurtRegion)}`,
          9,
        ))
          terminal.line(part);
      if (phase.name === 'healing') terminal.line(`  ${clock(phase)} healed`);
      if (phase.name === 'checking') {
        clearInterval(timer);
        terminal.status('looking for every acknowledged write');
      }
    },
    stop: () => clearInterval(timer),
  };
}

/** At most 80 columns: clock and success first, then a line a region. */
function lines(phase: Phase, plan: FaultPlan): string[] {
  const { world, load, watch, name } = phase;
  const since = load.now() - 1000;
  const recent = load.tries.filter(({ doneAt }) => doneAt >= since);
  const ok = recent.filter((one) => one.ok).length;
  const share = recent.length === 0 ? '  –' : `${Math.round((100 * ok) / recent.length)} %`;
  const what = { warming: 'warming up', hurt: plan.name, healing: 'healing', checking: 'checking' }[name];
  const head = `  ${clock(phase)} ${what.padEnd(20)} ${share.padStart(5)} of ${recent.length} requests/s served`;
  const health = watch.health.at(-1)?.regions ?? {};
  const dns = watch.dns.filter(({ at }) => at >= since);
  return [
    head,
    ...world.service.regions.map((region) => {
      const checkers = Math.round((health[region]?.share ?? 1) * 16);
      const named = dns.filter((one) => one.region === region).length / Math.max(1, dns.length);
      return `    ${region.padEnd(15)} checkers ${bar(checkers / 16)} ${String(checkers).padStart(2)}/16   DNS ${bar(named)} ${String(Math.round(named * 100)).padStart(3)} %`;
    }),
  ];
}

function bar(share: number): string {
  const full = Math.round(share * 10);
  return '█'.repeat(full) + '░'.repeat(10 - full);
}

function clock({ world, load }: { world: World; load: { now(): number } }): string {
  return `${awsSeconds(world, load.now()).toFixed(0).padStart(4)} s`;
}

/** The promises, how each ended, and the verdict. */
export function showResult(terminal: Terminal, result: RehearsalResult): void {
  const { promises, timeScale, verdict, stopped } = result;
  terminal.line();
  for (const promise of promises) showPromise(terminal, promise);
  if (promises.length > 0) terminal.line();
  showRequests(terminal, result);
  if (!stopped) showData(terminal, result);
  if (timeScale !== 1) terminal.line(`  Times are AWS seconds, at ${timeScale} times their speed.`);
  terminal.line();
  const paint = verdict.status === 'held' ? terminal.green : terminal.red;
  terminal.line(paint(verdict.sentence));
  for (const detail of verdict.details) show(terminal, `  - ${detail}`, 4);
  terminal.line();
}

/** A text that is longer than a line continues on the next lines. */
function show(terminal: Terminal, text: string, indent: number): void {
  for (const part of wrapped(text, indent)) terminal.line(part);
}

function showPromise(terminal: Terminal, promise: Promised): void {
  const [first = '', ...more] = wrapped(`    ${promiseLine(promise)}`, 4);
  terminal.line(`  ${mark(terminal, promise)} ${first.trimStart()}`);
  for (const part of more) terminal.line(part);
  if (promise.why) show(terminal, `      ${promise.why}`, 6);
}

function showRequests(terminal: Terminal, { requests }: RehearsalResult): void {
  const { operations, failed, failedTries, slow, failures, unreplicated } = requests;
  const { 'overstays-ttl': overstays, 'keeps-alive': keeps } = requests.byCohort;
  show(
    terminal,
    `  ${operations} requests: ${failed} failed after retries, ${failedTries} tries failed, ${slow} slow`,
    2,
  );
  if (failedTries > 0) show(terminal, `  why: ${tallyText(failures)}`, 7);
  show(
    terminal,
    `  apart: ${overstays.failed} of ${overstays.operations} failed behind resolvers that overstay TTLs, ${keeps.failed} of ${keeps.operations} on kept connections`,
    9,
  );
  if (unreplicated > 0)
    show(terminal, `         ${unreplicated} reads found nothing (404) of what another region wrote`, 9);
}

function showData(terminal: Terminal, { writes, data }: RehearsalResult): void {
  show(terminal, `  ${writesText(writes)}`, 2);
  for (const { kind, lost, doubled, naive } of data?.rows ?? []) {
    if (naive.lost + naive.doubled === 0 && lost + doubled === 0) continue;
    show(
      terminal,
      `  ${kind.padEnd(10)} ${lost} lost, ${doubled} doubled; naively ${naive.lost} and ${naive.doubled} of ${naive.acknowledged}`,
      13,
    );
  }
}

function writesText({ acknowledged, missingWhileDown, recovered, lost }: RehearsalResult['writes']): string {
  if (acknowledged === 0) return 'no write was acknowledged, so whether writes are kept was not judged';
  const missing = `${missingWhileDown} missing while it was down, ${recovered} of them back`;
  return `${acknowledged} writes acknowledged; ${missing}, ${lost} lost`;
}

const MARKS = { held: '✓', broken: '✗', 'not judged': '–', 'not readable': '?' } as const;

function mark(terminal: Terminal, { status }: Promised): string {
  if (status === 'held') return terminal.green(MARKS[status]);
  return status === 'broken' ? terminal.red(MARKS[status]) : MARKS[status];
}

function promiseLine({ name, measured, promised, status }: Promised): string {
  const line = `${name.padEnd(45)} ${measured}`;
  return status === 'held' && line.length + promised.length < 72
    ? `${line} (${promised})`
    : status === 'held'
      ? line
      : `${line}; promised: ${promised}`;
}

const COLUMNS = 80;

/** Breaks a text into lines of at most 80 columns; lines after the first begin with this many spaces. */
function wrapped(text: string, indent: number): string[] {
  if (text.length <= COLUMNS) return [text];
  const space = text.lastIndexOf(' ', COLUMNS);
  const end = space > indent ? space : COLUMNS;
  const rest = `${' '.repeat(indent)}${text.slice(end).trimStart()}`;
  return [text.slice(0, end).trimEnd(), ...wrapped(rest, indent)];
}
