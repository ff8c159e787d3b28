import { UserError } from '../errors/user-error';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Beyond what anybody means, and within what dates can be. */
const MOST_MS = 3650 * 86_400_000;

/** `90s`, `10m`, `2h` or `1d`, as an option has it, in milliseconds. @throws UserError, naming the option. */
export function parseDuration(option: string, text: string): number {
  const [, number, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (number === undefined)
    throw new UserError(`${option}: "${text}" is not a time; give one such as 90s, 10m, 2h or 1d.`);
  const milliseconds = Number(number) * (UNIT_MS[unit] ?? 0);
  if (milliseconds > MOST_MS) throw new UserError(`${option}: ${text} is too long; give at most 3650d.`);
  return milliseconds;
}
