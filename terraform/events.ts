/** What a run of cdktf reports, stack by stack. */
export type DeployEvent =
  | { readonly kind: 'initializing'; readonly stack: string }
  | {
      readonly kind: 'planned';
      readonly stack: string;
      readonly add: number;
      readonly change: number;
      readonly destroy: number;
    }
  | { readonly kind: 'started'; readonly stack: string; readonly address: string }
  | { readonly kind: 'finished'; readonly stack: string; readonly address: string }
  | { readonly kind: 'unchanged'; readonly stack: string }
  | { readonly kind: 'complete'; readonly stack: string }
  | { readonly kind: 'error'; readonly stack: string; readonly text: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: cdktf writes cursor codes into pipes
const CODES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** A line of cdktf's output, and its stack. */
export interface OutputLine {
  readonly stack: string;
  readonly text: string;
}

/**
 * Reads cdktf's output line by line. cdktf names the stack at the start of a line, but only when the stack
 * changes.
 */
export function createReader(stacks: readonly string[]): (line: string) => OutputLine {
  let stack = stacks[0] ?? '';
  return (raw) => {
    const line = raw.replace(CODES, '').trimEnd();
    const named = stacks.find((name) => line.startsWith(`${name} `));
    if (named !== undefined) stack = named;
    return { stack, text: (named === undefined ? line : line.slice(named.length)).trim() };
  };
}

/** The event that a line reports, if any. */
export function eventOf({ stack, text }: OutputLine): DeployEvent | undefined {
  if (/^Initializing (the backend|provider plugins)/.test(text)) return { kind: 'initializing', stack };
  const plan = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(text);
  if (plan) {
    const [add = 0, change = 0, destroy = 0] = plan.slice(1).map(Number);
    return { kind: 'planned', stack, add, change, destroy };
  }
  if (/^No changes\./.test(text)) return { kind: 'unchanged', stack };
  if (/^(Apply|Destroy) complete!/.test(text)) return { kind: 'complete', stack };
  const error = /^[│|╷]?\s*(Error: .*)$/.exec(text);
  if (error) return { kind: 'error', stack, text: error[1] ?? '' };
  const [, address = '', verb = '', phase] =
    /^(\S+) \([^)]*\): (\w+?)(ing\.\.\.| complete after)/.exec(text) ?? [];
  if (phase === 'ing...') return STARTS.test(verb) ? { kind: 'started', stack, address } : undefined;
  return ENDS.test(verb) ? { kind: 'finished', stack, address } : undefined;
}

/** Of what is planned; Terraform also tells of data that is read, and of ephemeral values that are opened and closed. */
const STARTS = /^(Creat|Modify|Destroy|Read)$/;
const ENDS = /^(Creation|Modifications|Destruction)$/;
