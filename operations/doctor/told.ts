import { UserError } from '../../errors/user-error';
import { error, type Finding } from './finding';

/** What somebody else has found already, as a finding: the last sentence of its message says what to do. */
export function told(what: string, cause: unknown): Finding {
  if (!(cause instanceof UserError)) throw cause;
  const [, evidence = cause.message, mend = ''] =
    /^(.*[.?!]) ((?:(?![.?!] [A-Z]).)*)$/s.exec(cause.message) ?? [];
  return error({ what, evidence, mend });
}
