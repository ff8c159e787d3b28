import type { DataFigures, EventFigures, Unread } from '../kept';
import type { RehearsalResult } from '../result';
import { type Html, html } from './html';
import { pairs, type Row, table } from './table';

export function writesTable({ writes, requests }: RehearsalResult): Html {
  if (writes.acknowledged === 0)
    return pairs('Acknowledged writes', [['all', 'none, so nothing was judged']]);
  return pairs('Acknowledged writes', [
    ['all', writes.acknowledged],
    ['missing in survivors while it was down', writes.missingWhileDown],
    ['of those, back after healing', writes.recovered],
    ...unreadRows(writes.unreadMissing),
    ['lost', writes.lost],
    ...unreadRows(writes.unread),
    ['looked for in every region', writes.everywhere.looked],
    ['of those, missing in some region', writes.everywhere.missing],
    ...unreadRows(writes.everywhere.unread),
    ['reads in a region that had not heard of them (404)', requests.unreplicated],
  ]);
}

export function eventsTable({ caused, untold, unhandled, doubled, unread }: EventFigures): Html {
  return pairs('Events of acknowledged writes', [
    ['all', caused],
    ['not handled', unhandled],
    ['with more than one effect', doubled],
    ...unreadRows(unread),
    ...(untold === 0 ? [] : [['writes of which the workload does not tell', untold] as const]),
  ]);
}

/** Undefined where everything could be read. */
function unreadRows({ count, why }: Unread): (readonly [string, number])[] {
  const outcomes = Object.entries(why).map(
    ([what, times]) => [`of those, at the last look: ${what}`, times] as const,
  );
  return count === 0 ? [] : [['not readable', count], ...outcomes];
}

const KINDS = {
  log: 'log',
  counter: 'counter',
  set: 'set',
  owned: 'owned item',
  idempotent: 'idempotent operation',
} as const;

/** What the data types kept, beside what their naive twins did. */
export function dataTable({ data }: RehearsalResult): Html | undefined {
  if (data === undefined) return undefined;
  const rows = data.rows.flatMap(
    ({ kind, acknowledged, refused, uncertain, lost, doubled, naive }): Row[] => [
      {
        name: KINDS[kind],
        cells: [acknowledged, refused, uncertain, lost, doubled],
        kind: lost + doubled > 0 ? 'broken' : 'held',
      },
      {
        name: `naively: ${naive.how}`,
        cells: [naive.acknowledged, '–', '–', naive.lost, naive.doubled],
        kind: 'naive',
      },
    ],
  );
  return html`${table('Operations on data', ['', 'acknowledged', 'refused', 'uncertain', 'lost', 'doubled'], rows)}
<p>${agreement(data)} Each operation was done twice by the same client: by a type of the data library, and beside it as handlers write it that do not think of a second region.</p>`;
}

function agreement({ replicasAgree }: DataFigures): string {
  if (replicasAgree === undefined) return 'In the end regions COULD NOT BE COMPARED.';
  return replicasAgree ? 'In the end all regions show the same.' : 'In the end regions DISAGREE.';
}
