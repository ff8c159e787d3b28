import type { DeployPlan } from '../../rollout/plan/deploy-plan';
import type { ChangeSummary, StackSummary } from '../../terraform/plan/summary';

const COLUMNS = 80;
/** If there are more additions than this, they are grouped by construct. */
const MOST_ADDITIONS = 5;

/** A whole plan for people, within 80 columns, except for text to copy. */
export function planLines({ summaries, waves, unproven, refused, allowed }: DeployPlan): string[] {
  const lines: string[] = [];
  for (const [index, summary] of summaries.entries()) {
    lines.push(cut(`${summary.stack.padEnd(24)}${countsText(summary)}`));
    const twin = summaries.slice(0, index).find((other) => sameChanges(other, summary));
    lines.push(...(twin ? [`    as in ${twin.stack}`] : changeLines(summary)));
    if (summary.leftOut)
      lines.push(...wrap(`left out, in a skipped region: ${summary.leftOut.join(', ')}`, '    '));
  }
  if (unproven.length > 0)
    lines.push('', ...wrap(`not proved yet: ${unproven.join(', ')} (what is live has not passed its gate)`));
  if (waves.length > 0)
    lines.push(
      '',
      ...waves.map((wave, index) => cut(`wave ${index + 1}: ${wave.name} ${regionsOf(wave)}`.trimEnd())),
    );
  for (const danger of allowed) lines.push('', ...wrap(`ALLOWED ${danger.stack}: ${danger.reason}`));
  for (const { stack, address, reason } of refused)
    lines.push('', ...wrap(`REFUSED ${stack}: ${reason}`), `    --allow ${stack}/${address}`);
  return lines;
}

function regionsOf({ regions }: DeployPlan['waves'][number]): string {
  return regions.length > 0 ? `(${regions.join(', ')})` : '';
}

function countsText({ counts, provisional }: StackSummary): string {
  const parts = [
    [counts.create, 'to add'],
    [counts.update, 'to change'],
    [counts.replace, 'TO REPLACE'],
    [counts.delete, 'TO DESTROY'],
    [counts.move, 'to move in state'],
    [counts.import, 'to import'],
    [counts.forget, 'TO FORGET'],
    [counts.unknown, 'UNKNOWN'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (told.length === 0) return 'no change';
  return `${told.join(', ')}${provisional ? ' (counted; planned once data is there)' : ''}`;
}

/** Regions with the same plan are shown once. */
function sameChanges(one: StackSummary, other: StackSummary): boolean {
  const key = ({ changes }: StackSummary) =>
    JSON.stringify(changes.map(({ action, name, attributes }) => [action, name, attributes]));
  return other.changes.length > 0 && key(one) === key(other);
}

function changeLines({ changes }: StackSummary): string[] {
  const added = changes.filter(({ action }) => action === 'create');
  const rest = changes.filter(({ action }) => action !== 'create');
  const worst = [...rest].sort((a, b) => WORST_FIRST.indexOf(a.action) - WORST_FIRST.indexOf(b.action));
  const additions = added.length > MOST_ADDITIONS ? parts(added) : added.map(({ name }) => `    + ${name}`);
  return [...worst.map(line), ...additions].map(cut);
}

/** The most dangerous change comes first. */
const WORST_FIRST: readonly ChangeSummary['action'][] = [
  ...(['delete', 'forget', 'unknown', 'replace'] as const),
  ...(['update', 'import', 'move', 'create'] as const),
];

function line({ action, name, attributes, forcedBy, movedFrom, said }: ChangeSummary): string {
  if (action === 'delete') return `    - DESTROYS ${name}`;
  if (action === 'forget') return `    - FORGETS ${name}`;
  if (action === 'unknown') return `    ? UNKNOWN (${said}) ${name}`;
  if (action === 'import') return `    + imports ${name}`;
  if (action === 'move') return `    = moves ${name}  from ${movedFrom}`;
  if (action === 'replace')
    return `    ± REPLACES ${name}${forcedBy.length > 0 ? ` (${forcedBy.join(', ')})` : ''}`;
  return `    ~ ${name}  ${attributes.join(', ')}`.trimEnd();
}

/** Additions, grouped by their construct. */
function parts(added: readonly ChangeSummary[]): string[] {
  const sizes = new Map<string, number>();
  for (const { name } of added) {
    const [part = ''] = name.split('/');
    sizes.set(part, (sizes.get(part) ?? 0) + 1);
  }
  return [`    + ${[...sizes].map(([part, size]) => `${part} (${size})`).join(', ')}`];
}

function cut(text: string): string {
  return text.length <= COLUMNS ? text : `${text.slice(0, COLUMNS - 1)}…`;
}

/** Breaks a sentence at spaces; lines after the first are indented. */
function wrap(text: string, first = ''): string[] {
  const [begin = '', ...words] = text.split(' ');
  const lines = [`${first}${begin}`];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length > COLUMNS) lines.push(`    ${word}`);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
