import { read } from './guide';

/** Commands that stand together on the page, and what it says that they answer. */
export interface Step {
  readonly commands: readonly string[];
  /** Lines in which `…` stands for anything. */
  readonly shown: readonly string[];
}

export interface Section {
  readonly title: string;
  /** As GitHub makes it. */
  readonly anchor: string;
  readonly text: string;
  readonly steps: readonly Step[];
}

export const RUNBOOK = 'docs/runbook.md';

/** What the test does not run, and why. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'aws lambda get-account-settings --region us-east-1': 'an account of AWS has quotas',
  'aws lambda get-function-concurrency --region us-east-1 --function-name orders-us-east-1-orders':
    'the AWS CLI is not everywhere',
  'aws service-quotas request-service-quota-increase --region us-east-1 --service-code lambda --quota-code L-B99A9384 --desired-value 3000':
    'an account of AWS has quotas',
  'aws acm list-certificates --region us-east-1 --includes keyTypes=RSA_2048,EC_prime256v1':
    'only ACM has certificates that end',
  'npx antipode abandon-region us-west-2': 'lost-region.test.ts plays it, with three regions',
  'dig +short NS example.com': 'the zone of the local cloud is not delegated',
};

/** The page's sections, as a test goes through them. */
export function sections(): Section[] {
  return read(RUNBOOK)
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [title = ''] = text.split('\n');
      const anchor = title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-');
      return { title, anchor, text, steps: steps(text) };
    });
}

function steps(text: string): Step[] {
  const found: Step[] = [];
  for (const [, language, code = ''] of text.matchAll(/```(\w+)\n([\s\S]*?)```/g)) {
    const lines = code.trimEnd().split('\n');
    const last = found.at(-1);
    if (language === 'sh') found.push({ commands: lines, shown: [] });
    else if (language === 'text' && last !== undefined) found[found.length - 1] = { ...last, shown: lines };
    else throw new Error(`the runbook has a block of ${language} that is neither typed nor shown:\n${code}`);
  }
  return found;
}

/** A command's words, as a shell reads the page's. */
export function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
}

/** The first shown line that does not come in what was printed, in the page's order. */
export function missing(shown: readonly string[], printed: string): string | undefined {
  const lines = printed.split('\n');
  for (const line of shown) {
    const parts = line
      .trimEnd()
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const wanted = new RegExp(`^${parts.join('.*')}$`);
    const at = lines.findIndex((one) => wanted.test(one.trimEnd()));
    if (at < 0) return line;
    lines.splice(0, at + 1);
  }
  return undefined;
}
