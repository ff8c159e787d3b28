import type { LogLine } from '../../aws/log-events';

/** A line of a log for people: a line of JSON as its level, its message and the rest. Of several functions each is named. */
export function logLineText({ region, name, at, message }: LogLine, several = false): string {
  const who = several ? `${region} ${name}` : region;
  return `${new Date(at).toISOString()} ${who} ${plain(message)}`;
}

function plain(text: string): string {
  try {
    const { timestamp: _, level, message, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (typeof message !== 'string') return text;
    const more = Object.keys(rest).length > 0 ? [JSON.stringify(rest)] : [];
    return [level, message, ...more].filter((part) => part !== undefined).join(' ');
  } catch {
    return text.replaceAll('\r', '\n  '); // Lambda separates the lines of one message this way
  }
}
