import { conditionOf } from './condition';
import type { Line } from './line';
import { termsOf } from './terms';
import { invalid, refused } from './tokens';

/** What a filter pattern does. */
export interface FilterPattern {
  /** Whether it reads lines as JSON, so that selectors find something in them. */
  readonly isJson: boolean;
  readonly matches: (line: Line) => boolean;
}

/** The longest pattern, in characters (CloudWatch Logs API Reference, "PutMetricFilter"). */
const LONGEST = 1024;

/**
 * Reads a filter pattern as CloudWatch Logs does ("Filter pattern syntax for metric filters, subscription filters, filter
 * log events, and Live Tail"): one for JSON in braces, or terms. A number in quotation marks is a text: `<` and `>` find
 * nothing in it.
 *
 * @throws BadRequest for one that AWS refuses; and for one with regular expressions, with selectors that hold wildcards,
 *   or for lines with blanks between fields, which the local cloud does not read.
 */
export function filterPattern(pattern: string): FilterPattern {
  const text = pattern.trim();
  if (pattern.length > LONGEST) throw invalid(`it has more than ${LONGEST} characters`);
  if (text.startsWith('['))
    throw refused('The local cloud has no filter patterns for lines with blanks between fields');
  if (!text.startsWith('{')) return { isJson: false, matches: termsOf(text) };
  if (!text.endsWith('}')) throw invalid('} is missing at its end');
  const condition = conditionOf(text.slice(1, -1));
  return { isJson: true, matches: ({ json }) => json !== undefined && condition(json) };
}
