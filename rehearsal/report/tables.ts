import type { CohortFigures, RehearsalResult, Timeline } from '../result';
import { type Html, html } from './html';
import { pairs, type Row, table, unbroken } from './table';

const STATUS = {
  held: '✓ held',
  broken: '✗ broken',
  'not judged': '– not judged',
  'not readable': '? not readable',
} as const;

/** On a phone each promise is a small block, and each of its cells has a label. */
export function promisesTable({ promises }: RehearsalResult): Html {
  const rows = promises.map(({ name, measured, promised, status, why }): Row => {
    const outcomes = why ? html`<br><small>${why}</small>` : undefined;
    const seen = html`${unbroken(measured)}${outcomes}`;
    const kind = status.replace(' ', '-');
    return {
      name,
      cells: [seen, unbroken(promised), html`<span class="status">${STATUS[status]}</span>`],
      kind,
    };
  });
  return html`<div class="promises">${table('Promises', ['', 'measured', 'promised', ''], rows)}</div>`;
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

export function boundTable({ bound, service, grey }: RehearsalResult): Html {
  const { intervalSeconds, failureThreshold } = service.health;
  const detection = grey
    ? 'detection: the minutes of health.include and one more, logs, and Route 53’s reading'
    : `detection: ${failureThreshold} failures, ${intervalSeconds} s and a time-out each`;
  return pairs('The bound', [
    [detection, `${bound.detectionSeconds} s`],
    ['propagation in Route 53', `${bound.propagationSeconds} s`],
    ['TTL', `${bound.ttlSeconds} s`],
    ['in all', `${bound.totalSeconds} s`],
  ]);
}

export function requestsTable({ requests }: RehearsalResult): Html {
  const row = (name: string, { operations, failed, failedTries, slow }: CohortFigures): Row => ({
    name,
    cells: [operations, failed, failedTries, slow],
  });
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

/** The plots' data, for those who cannot see them. */
export function timelineTable({ seconds: rows, answered, failed, p99Ms }: Timeline): Html {
  const regions = Object.keys(answered);
  const cells = rows.map((second): Row => {
    const served = regions.map((region) => answered[region]?.[second] ?? 0);
    return { name: second, cells: [...served, failed[second] ?? 0, milliseconds(p99Ms[second])] };
  });
  return html`<details><summary>The timeline as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="The timeline as a table">${table(
    'Each second',
    ['second', ...regions, 'failed', 'p99 ms'],
    cells,
  )}</div></details>`;
}

function seconds(value: number | undefined): string {
  return value === undefined ? 'did not happen' : `${value.toFixed(1)} s`;
}

function milliseconds(value: number | null | undefined): string {
  return value == null ? '–' : String(Math.round(value));
}
