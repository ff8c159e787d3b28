import type { ExistingTable } from '../../aws/existing-table';
import type { AdoptionPlan, AdoptOutcome } from '../../rollout/adopt/adopt';
import type { AdoptNameObserver } from '../../rollout/adopt/adopt-domain-name';
import type { AdoptTableObserver } from '../../rollout/adopt/adopt-table';
import { nameNotices } from '../../rollout/adopt/name-problems';
import { tableNotices } from '../../rollout/adopt/table-problems';
import type { Terminal } from '../terminal';
import { createTurnView } from './turn';

export type AdoptView = AdoptTableObserver & AdoptNameObserver;

/** Shows what is there, and what becomes of it. */
export function createAdoptView(terminal: Terminal): AdoptView {
  return {
    ...createTurnView(terminal),
    doing: (what) => terminal.status(what),
    found(region, table) {
      terminal.line(described(region, table));
      for (const notice of tableNotices(table)) terminal.line(terminal.red(`! ${notice}`));
    },
    foundName(region, name, existing) {
      const apis = existing.mappings.map(({ key, apiId }) => `/${key} leads to the API ${apiId}`);
      terminal.line(`${name} in ${region}: ${apis.join('; ') || 'leads to no API'}`);
      for (const notice of nameNotices(existing)) terminal.line(terminal.red(`! ${notice}`));
    },
    planned(plan) {
      for (const line of planLines(plan)) terminal.line(line);
    },
  };
}

export function showAdopted(terminal: Terminal, outcome: AdoptOutcome): void {
  const said: Readonly<Record<AdoptOutcome, string>> = {
    known: 'Terraform’s state knows it already: there is nothing to adopt.',
    planned: 'Nothing was adopted.',
    adopted: terminal.green(
      'Adopted: nothing in AWS was changed, and the next plan replaces and destroys nothing of it. Go on with: npx antipode deploy',
    ),
  };
  terminal.line(said[outcome]);
}

function described(region: string, { arn, items, bytes, replicas, ...table }: ExistingTable): string {
  const keys = [table.partitionKey, table.sortKey].filter((key) => key !== undefined).join(', ');
  const others = replicas.length > 0 ? `replicas in ${replicas.join(', ')}` : 'no replicas';
  const size = `about ${items.toLocaleString('en')} items, ${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${arn.split('/').at(-1)} in ${region}: keys ${keys}; ${size}; ${others}`;
}

/** What is adopted, and what the next deploy changes of it. */
function planLines({ stack, imports, differences, dangers }: AdoptionPlan): string[] {
  return [
    ...imports.map(({ id, address }) => `  + ${id} becomes ${address} of ${stack}`),
    ...(differences.length === 0
      ? ['It is as the definition says.']
      : ['The next deploy changes, without replacing or destroying:']),
    ...differences.map(({ path, was, becomes }) => `  ~ ${path}: ${was} → ${becomes}`),
    ...dangers.flatMap(({ address, reason }) => [
      `  ! it refuses to: it ${reason}`,
      `    --allow ${stack}/${address}`,
    ]),
  ];
}
