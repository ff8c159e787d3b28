import { UserError } from '../process/user-error';

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
