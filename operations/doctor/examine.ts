import { setTimeout } from 'node:timers/promises';
import type { Check, Looked } from './check';
import { CHECK_NAMES, CHECKS, type CheckName } from './checks';
import type { Exam } from './exam';
import { type Finding, unknown } from './finding';
import { unlearnt } from './unlearnt';

/** How a check went. */
export interface Examined {
  readonly check: CheckName;
  readonly title: string;
  readonly findings: readonly Finding[];
  /** Why it was left out, where it was. */
  readonly skipped?: string;
}

export interface ExamineOptions {
  /** Only what takes a second at most; what takes longer all the same is let go. */
  readonly quick: boolean;
  /** Why nobody can be asked, where nobody can. */
  readonly nobody?: string | undefined;
}

/** A check that has not ended by then is given up, in milliseconds. */
const PATIENCE_MS = { quick: 2000, whole: 9000 } as const;

/** Looks at everything at once, and never throws for what AWS says. */
export async function examine(exam: Exam, { quick, nobody }: ExamineOptions): Promise<Examined[]> {
  const chosen = CHECK_NAMES.filter((name) => {
    const check: Check = CHECKS[name];
    return (!quick || check.quick) && (check.of === 'both' || check.of === exam.target.kind);
  });
  const patienceMs = quick ? PATIENCE_MS.quick : PATIENCE_MS.whole;
  return Promise.all(
    chosen.map(async (check) => {
      const { title, asks, look }: Check = CHECKS[check];
      const looked =
        asks && nobody !== undefined ? { skipped: nobody } : await withPatience(look(exam), patienceMs);
      return { check, title, ...('skipped' in looked ? { findings: [], ...looked } : { findings: looked }) };
    }),
  );
}

async function withPatience(look: ReturnType<Check['look']>, patienceMs: number): Promise<Looked> {
  const controller = new AbortController();
  const { signal } = controller;
  const tooLate = setTimeout(patienceMs, [gaveUp(patienceMs)], { signal });
  const findings = look.catch((cause: unknown) => [unlearnt('Part of it', cause)]);
  tooLate.catch(() => undefined); // nobody waits for it any more
  return Promise.race([findings, tooLate]).finally(() => controller.abort());
}

function gaveUp(patienceMs: number): Finding {
  return unknown({
    what: 'Part of it could not be learnt.',
    evidence: `It took longer than ${patienceMs / 1000} s.`,
    mend: 'Run this again.',
  });
}

/** Whether a deploy would fail or do harm. */
export function hasErrors(examined: readonly Examined[]): boolean {
  return examined.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
}
