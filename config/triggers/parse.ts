import { suggest } from '../problems';
import { type HttpTrigger, parseHttpTrigger } from './http';

/** A kind of trigger by its key, with its parser. A new kind is a file here and a line below. */
const KINDS: Readonly<Record<string, (text: string) => HttpTrigger | { readonly reason: string }>> = {
  http: parseHttpTrigger,
};

/** Reads one trigger by its key first, so that a mistake is told in the words of the kind that was meant. */
export function parseTrigger(
  input: Readonly<Record<string, unknown>>,
): { readonly trigger: HttpTrigger } | { readonly key?: string; readonly reason: string } {
  const keys = Object.keys(input);
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    return {
      reason: `has ${keys.length || 'no'} keys; a trigger is an object with one: ${Object.keys(KINDS).join(', ')}`,
    };
  }
  const parse = KINDS[key];
  if (parse === undefined)
    return {
      key,
      reason: `"${key}" is no kind of trigger${suggest(key, Object.keys(KINDS))}; known: ${Object.keys(KINDS).join(', ')}`,
    };
  const value = input[key];
  if (typeof value !== 'string') return { key, reason: `must be text, like "GET /orders/{id}"` };
  const parsed = parse(value);
  return 'reason' in parsed ? { key, reason: parsed.reason } : { trigger: parsed };
}
