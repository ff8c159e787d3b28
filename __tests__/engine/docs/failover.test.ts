import { readFileSync } from 'node:fs';
import path from 'node:path';
import { failoverBound } from '../../../definition/failover-bound';
import type { CheckIntervalSeconds, DomainRecord } from '../../../definition/service';
import { packageRoot } from '../../../project/root';
import { MODELLED } from '../../../rehearsal/modelled';

const RECORDS: readonly (readonly [string, DomainRecord])[] = [
  ['CNAME, TTL 5', { type: 'cname', ttl: 5 }],
  ['CNAME, TTL 60', { type: 'cname', ttl: 60 }],
  ['alias', { type: 'alias' }],
];

/** The bound for what a definition may choose, as a table in Markdown. */
function table(): string {
  const rows = ([10, 30] as const).flatMap((intervalSeconds: CheckIntervalSeconds) =>
    [1, 2, 3].map((failureThreshold) => {
      const bounds = RECORDS.map(([, record]) => {
        const domain = { name: 'api.example.com', hostedZone: 'example.com', record };
        const health = { path: '/health', alsoAt: [], intervalSeconds, failureThreshold };
        return `${failoverBound({ health, domain }).totalSeconds} s`;
      });
      return `| ${intervalSeconds} s | ${failureThreshold} | ${bounds.join(' | ')} |`;
    }),
  );
  const heads = RECORDS.map(([name]) => name).join(' | ');
  return [`| interval | threshold | ${heads} |`, '|---|---|---|---|---|', ...rows].join('\n');
}

const page = readFileSync(path.join(packageRoot, 'docs/failover.md'), 'utf8');

test('docs/failover.md shows the bounds that the code computes', () => {
  expect(page).toContain(table());
});

test('docs/failover.md lists what rehearsals model, as every report does', () => {
  const list = MODELLED.map((sentence) => `- ${sentence}`).join('\n');
  expect(page).toContain(` -->\n${list}\n<!-- end of list -->`);
});
