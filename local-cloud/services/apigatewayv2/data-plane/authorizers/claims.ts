import type { Claims } from './verify-token';

/** The scopes of a token: `scp`, or `scope`, each a list or a text with blanks between. */
export function scopesOf({ scp, scope }: Claims): string[] {
  return [scp ?? scope]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(' ') : []))
    .filter((one) => one !== '');
}

/**
 * Claims as a function gets them: texts. The guide does not say how, so it was measured on AWS
 * (github.com/floci-io/floci, pull request 2011): a list in brackets with blanks between, an object as JSON, and nothing
 * of a claim that is null.
 */
export function claimTexts(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => (value === null ? [] : [[name, textOf(value)]])),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
