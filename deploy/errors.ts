import path from 'node:path';
import { UserError } from '../process/user-error';
import { type Diagnostic, type LockHolder, lockHolder } from './plan/diagnostics';

export function synthFailed(output: string): UserError {
  return new UserError(output.trim() || 'Synth failed without a word.');
}

export function cdktfFailed(verb: string, reasons: readonly string[], logFile: string): UserError {
  const list = reasons.map((reason) => `  ${reason}`);
  return new UserError(
    [
      `cdktf ${verb} failed:`,
      ...list,
      `Its whole output is in ${logFile}. Run the command again: it goes on from here.`,
    ].join('\n'),
  );
}

export function planFailed(
  stack: string,
  folder: string,
  errors: readonly Diagnostic[],
  logFile: string,
): UserError {
  const lock = errors.map(lockHolder).find((holder) => holder !== undefined);
  if (lock) return stateLocked(stack, folder, lock);
  const reasons = errors.map(
    ({ summary, detail }) => `  ${summary}${detail ? `: ${firstLines(detail)}` : ''}`,
  );
  return new UserError(
    [`${stack} cannot be planned:`, ...reasons, ...hints(errors), `Its whole output is in ${logFile}.`].join(
      '\n',
    ),
  );
}

function stateLocked(stack: string, folder: string, { id, who, since }: LockHolder): UserError {
  return new UserError(
    `${stack}: its state is locked by ${who} since ${since}. If that deploy still runs, wait until it is over. If it was killed, take the lock away and run again:\n` +
      `  terraform -chdir=${path.relative(process.cwd(), folder) || '.'} force-unlock ${id}`,
  );
}

const HINTS: readonly (readonly [sign: RegExp, hint: string])[] = [
  [
    /prevent_destroy/,
    'The data in it would be lost. docs/deploying.md, "Dangerous changes", says how to do it all the same.',
  ],
  [
    /Provider configuration not present/,
    'Where it is of a region that the definition names no more: npx antipode retire-region <region>',
  ],
];

function hints(errors: readonly Diagnostic[]): string[] {
  return HINTS.filter(([sign]) => errors.some(({ summary, detail }) => sign.test(summary + detail))).map(
    ([, hint]) => hint,
  );
}

function firstLines(detail: string): string {
  return detail.trim().split('\n').filter(Boolean).slice(0, 4).join(' ').slice(0, 400);
}
