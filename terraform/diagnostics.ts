/** What Terraform says is wrong. */
export interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
}

/** Reads the errors out of the lines that Terraform prints with `-json` ("Machine-Readable UI"). */
export function errorsIn(lines: readonly string[]): Diagnostic[] {
  return lines.flatMap((line) => {
    const { diagnostic } = parse(line);
    if (diagnostic?.severity !== 'error') return [];
    return [{ summary: diagnostic.summary ?? '', detail: diagnostic.detail ?? '' }];
  });
}

interface Message {
  readonly diagnostic?: { readonly severity?: string; readonly summary?: string; readonly detail?: string };
}

function parse(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return {}; // a line for people, not JSON
  }
}

/** Who holds a state's lock. */
export interface LockHolder {
  readonly id: string;
  readonly who: string;
  readonly since: string;
}

/** The holder in a lock's own text, which Terraform writes as JSON. */
export function holderIn(lock: string): LockHolder {
  try {
    const { ID = '?', Who = '?', Created = '?' } = JSON.parse(lock) as Readonly<Record<string, string>>;
    return { id: ID, who: Who, since: Created };
  } catch {
    return { id: '?', who: '?', since: '?' };
  }
}

/** The holder in an error about a lock; undefined for any other error. */
export function lockHolder({ summary, detail }: Diagnostic): LockHolder | undefined {
  if (!/state lock/i.test(summary)) return undefined;
  const field = (name: string) => new RegExp(`^\\s*${name}:\\s*(.+?)\\s*$`, 'm').exec(detail)?.[1];
  const id = field('ID');
  return id === undefined ? undefined : { id, who: field('Who') ?? '?', since: field('Created') ?? '?' };
}
