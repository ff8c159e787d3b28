import { SERVICE_TAG } from '../names';

/** Whose a state of Terraform is, by what its resources say of themselves. */
interface Owners {
  readonly services: readonly string[];
  readonly accounts: readonly string[];
}

/** Reads them from the text: the tag of every resource of a service, and the account in ARNs. */
export function ownersOf(state: string): Owners {
  return {
    services: all(state, new RegExp(`"${SERVICE_TAG}":\\s*"([^"]+)"`, 'g')),
    accounts: all(state, /"arn":\s*"arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/g),
  };
}

function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];
}
