import type { Examined } from '../../operations/doctor/examine';
import type { Finding, Severity } from '../../operations/doctor/finding';
import type { Terminal } from '../terminal';

const MARK: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', unknown: '?' };

/** What was found, the worst first, and what was looked at. */
export function showExamined(terminal: Terminal, examined: readonly Examined[]): void {
  const findings = examined.flatMap(({ title, findings: found }) => found.map((one) => ({ title, ...one })));
  for (const severity of ['error', 'warning', 'unknown'] as const)
    for (const one of findings.filter((finding) => finding.severity === severity)) showFinding(terminal, one);
  terminal.line();
  const clear = examined.filter((one) => one.findings.length === 0 && one.skipped === undefined);
  if (clear.length > 0) terminal.line(`Nothing wrong: ${clear.map(({ title }) => title).join(', ')}.`);
  const skipped = examined.filter((one) => one.skipped !== undefined);
  for (const why of new Set(skipped.map((one) => one.skipped)))
    terminal.line(`Not looked at, ${why}: ${titles(skipped, why)}.`);
  terminal.line(verdict(terminal, findings));
}

/** Errors in full, and a line for each warning. */
export function showExaminedBriefly(terminal: Terminal, examined: readonly Examined[]): void {
  for (const { title, findings } of examined)
    for (const finding of findings) {
      if (finding.severity === 'error') showFinding(terminal, { title, ...finding });
      if (finding.severity === 'warning') terminal.line(`${MARK.warning} ${title}: ${finding.what}`);
    }
}

/** The fact, what shows it, and what to do. */
function showFinding(terminal: Terminal, finding: Finding & { readonly title: string }): void {
  const { severity, title, what, evidence, mend } = finding;
  const mark = severity === 'error' ? terminal.red(MARK.error) : MARK[severity];
  terminal.line();
  terminal.line(`${mark} ${title}: ${what}`);
  terminal.line(`    ${evidence}`);
  if (mend !== '') terminal.line(`    ${terminal.dim('→')} ${mend}`);
}

function titles(skipped: readonly Examined[], why: string | undefined): string {
  return skipped
    .filter((one) => one.skipped === why)
    .map(({ title }) => title)
    .join(', ');
}

function verdict(terminal: Terminal, findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, unknowns] = [count('error'), count('warning'), count('unknown')];
  const rest = `${warnings} to know of, ${unknowns} not learnt.`;
  if (errors > 0) return terminal.red(`${errors} to mend before a deploy, ${rest}`);
  return warnings + unknowns > 0
    ? `Nothing stops a deploy; ${rest}`
    : terminal.green('A deploy can go ahead.');
}
