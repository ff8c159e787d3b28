/** Whether a text matches a pattern: `*` stands for any text, `?` for any character. */
export function like(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(text);
}

/** IAM User Guide, "Amazon Resource Name (ARN) condition operators": each of the six parts is compared on its own. */
export function arnLike(pattern: string, arn: string): boolean {
  const [patterns, parts] = [partsOf(pattern), partsOf(arn)];
  return patterns.length === parts.length && patterns.every((one, index) => like(one, parts[index] ?? ''));
}

/**
 * Whether a policy's `Resource` means an ARN. Parts are compared one by one here too; those that are missing at the end
 * match anything, so that `arn:aws:sqs:*` means every queue.
 */
export function resourceLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const missing = Math.max(0, PARTS - partsOf(pattern).length);
  return arnLike([pattern, ...Array(missing).fill('*')].join(':'), arn);
}

/** `arn:partition:service:region:account:resource`; colons in the resource are its own. */
const PARTS = 6;

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, PARTS - 1), ...(parts.length < PARTS ? [] : [parts.slice(PARTS - 1).join(':')])];
}
