import type { CohortFigures, RehearsalResult, Timeline } from '../result';
import { type Html, html } from './html';

const STATUS = { held: '✓ held', broken: '✗ broken', 'not judged': '– not judged' } as const;

export function promisesTable({ promises }: RehearsalResult): Html {
  const rows = promises.map(
    ({ name, measured, promised, status }) =>
      html`<tr class="${status.replace(' ', '-')}"><th scope="row">${name}</th><td>${measured}</td><td>${promised}</td><td>${STATUS[status]}</td></tr>`,
  );
  return table('Promises', ['', 'measured', 'promised', ''], rows);
}

export function figuresTable({ figures, hurtRegion }: RehearsalResult): Html {
  const { survivorsP99Ms: p99 } = figures;
  return pairs('Times since the fault', [
    ['checkers agreed', seconds(figures.detectionSeconds)],
    [`last DNS answer naming ${hurtRegion ?? 'a dead region'}`, seconds(figures.lastAnswerSeconds)],
    ['99 % served at the first try', seconds(figures.success99Seconds)],
    ['all served at the first try', seconds(figures.success100Seconds)],
    ['after healing: back in DNS', seconds(figures.failbackSeconds)],
    ['survivors’ p99 before', p99 ? `${Math.round(p99.before)} ms` : '–'],
    ['survivors’ p99 after', p99 ? `${Math.round(p99.after)} ms` : '–'],
  ]);
}

export function boundTable({ bound, service }: RehearsalResult): Html {
  const { intervalSeconds, failureThreshold } = service.health;
  return pairs('The bound', [
    [
      `detection: ${failureThreshold} failures, ${intervalSeconds} s and a time-out each`,
      `${bound.detectionSeconds} s`,
    ],
    ['propagation in Route 53', `${bound.propagationSeconds} s`],
    ['TTL', `${bound.ttlSeconds} s`],
    ['in all', `${bound.totalSeconds} s`],
  ]);
}

export function requestsTable({ requests }: RehearsalResult): Html {
  const row = (name: string, { operations, failed, failedTries, slow }: CohortFigures) =>
    html`<tr><th scope="row">${name}</th><td>${operations}</td><td>${failed}</td><td>${failedTries}</td><td>${slow}</td></tr>`;
  const { byCohort } = requests;
  return table(
    'Requests',
    ['users who', 'sent', 'failed', 'tries failed', 'slow'],
    [
      row('honour TTLs', byCohort['honours-ttl']),
      row('overstay TTLs', byCohort['overstays-ttl']),
      row('keep connections', byCohort['keeps-alive']),
      row('all', requests),
    ],
  );
}

export function writesTable({ writes, events, requests }: RehearsalResult): Html {
  return pairs('Acknowledged writes', [
    ['all', writes.acknowledged],
    ['missing in survivors while it was down', writes.missingWhileDown],
    ['of those, back after healing', writes.recovered],
    ['lost', writes.lost],
    ...(events
      ? ([
          ['events that they caused', events.caused],
          ['of those, not handled', events.unhandled],
          ['of those, with more than one effect', events.doubled],
        ] as const)
      : []),
    ['reads in a region that had not heard of them yet (404)', requests.unreplicated],
    ...Object.entries(requests.failures).map(
      ([what, count]) => [`tries that ended in ${what}`, count] as const,
    ),
  ]);
}

const KINDS = {
  log: 'log',
  counter: 'counter',
  set: 'set',
  owned: 'owned item',
  idempotent: 'idempotent operation',
} as const;

/** What the data types kept, beside what the same written naively did. */
export function dataTable({ data }: RehearsalResult): Html | undefined {
  if (data === undefined) return undefined;
  const rows = data.rows.flatMap(({ kind, acknowledged, refused, uncertain, lost, doubled, naive }) => [
    html`<tr class="${lost + doubled > 0 ? 'broken' : 'held'}"><th scope="row">${KINDS[kind]}</th><td>${acknowledged}</td><td>${refused}</td><td>${uncertain}</td><td>${lost}</td><td>${doubled}</td></tr>`,
    html`<tr class="naive"><th scope="row">naively: ${naive.how}</th><td>${naive.acknowledged}</td><td></td><td></td><td>${naive.lost}</td><td>${naive.doubled}</td></tr>`,
  ]);
  const agree = data.replicasAgree ? 'In the end all regions show the same.' : 'In the end regions DISAGREE.';
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Operations on data">${table('Operations on data', ['', 'acknowledged', 'refused', 'uncertain', 'lost', 'doubled'], rows)}</div>
<p>${agree} Each operation was done twice by the same client: by a type of the data library, and beside it as handlers write it that do not think of a second region.</p>`;
}

/** The same as the plots, for those who cannot see them. */
export function timelineTable({ seconds: rows, answered, failed, p99Ms }: Timeline): Html {
  const regions = Object.keys(answered);
  const cells = rows.map(
    (second) =>
      html`<tr><th scope="row">${second}</th>${regions.map((region) => html`<td>${answered[region]?.[second] ?? 0}</td>`)}<td>${failed[second] ?? 0}</td><td>${milliseconds(p99Ms[second])}</td></tr>`,
  );
  return html`<details><summary>The timeline as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="The timeline as a table">${table(
    'Each second',
    ['second', ...regions, 'failed', 'p99 ms'],
    cells,
  )}</div></details>`;
}

function pairs(caption: string, rows: readonly (readonly [string, string | number])[]): Html {
  return table(
    caption,
    undefined,
    rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`),
  );
}

function table(caption: string, heads: readonly string[] | undefined, rows: readonly Html[]): Html {
  const head =
    heads && html`<thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;
  return html`<table><caption>${caption}</caption>${head}<tbody>${rows}</tbody></table>`;
}

function seconds(value: number | undefined): string {
  return value === undefined ? 'did not happen' : `${value.toFixed(1)} s`;
}

function milliseconds(value: number | null | undefined): string {
  return value == null ? '–' : String(Math.round(value));
}
