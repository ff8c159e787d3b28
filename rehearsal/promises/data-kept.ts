import type { DataFigures, DataRow } from '../kept';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { because, none, statusOf, unreadText } from './promise';

/** Promises about data that hold under every fault. */
export function dataKept({ writes, events, data, plan, world }: Recording): Promised[] {
  const isUntold = plan.checksData && world.service.events.length > 0;
  return [
    nothingLost(writes),
    ...(events ? [eventsHandled(events)] : isUntold ? [UNTOLD] : []),
    ...(data ? [dataRight(data), naiveTwins(data)] : []),
  ];
}

function nothingLost({ lost, acknowledged, unread }: Recording['writes']): Promised {
  return none({
    name: 'no acknowledged write is lost',
    bad: lost,
    of: acknowledged,
    what: 'lost',
    ifNone: 'no write was acknowledged',
    unread: unread.count,
    why: unread.why,
    timeless: true,
  });
}

const EVENTS = { name: 'every event is handled, with one effect', promised: '0 unhandled, 0 doubled' };

/** The service emits events, and nobody says whether they were handled. */
const UNTOLD: Promised = { ...EVENTS, status: 'not judged', measured: 'no workload tells (handled)' };

/** Events stay in the region that accepted them and are handled there; where the region was down, after its return. */
function eventsHandled(events: NonNullable<Recording['events']>): Promised {
  const { caused, unhandled, doubled, unread } = events;
  const timeless = doubled > 0;
  const counts = `${unhandled} unhandled, ${doubled} doubled of ${caused}${unreadText(unread.count)}`;
  return {
    ...EVENTS,
    status: statusOf({ bad: unhandled + doubled, of: caused, unread: unread.count, timeless }),
    measured: caused === 0 ? 'no write caused an event' : counts,
    ...because(tallyText(unread.why)),
    ...(timeless && { timeless }),
  };
}

/** The guarantees of the data types. */
function dataRight({ rows, superseded, replicasAgree, unreadable }: DataFigures): Promised {
  const [lost, doubled] = [sum(rows, (row) => row.lost), sum(rows, (row) => row.doubled)];
  const of = sum(rows, (row) => row.acknowledged);
  const wrong = lost + doubled + superseded + (replicasAgree === false ? 1 : 0); // no home moves in a rehearsal
  const unread = Object.keys(unreadable).length + (replicasAgree === undefined ? 1 : 0);
  const remarks = [
    superseded > 0 && `, and ${superseded} updates by a region that is not home`,
    replicasAgree === false && ', and regions disagree',
    replicasAgree === undefined && ', and regions could not be compared',
  ];
  return {
    name: 'data types keep what they acknowledged',
    status: statusOf({ bad: wrong, of, unread }),
    measured: [`${lost} lost, ${doubled} doubled of ${of}`, ...remarks.filter(Boolean)].join(''),
    promised: '0 lost, 0 doubled',
    ...because(tallyText(unreadable)),
    ...(replicasAgree && unread === 0 ? { timeless: true } : {}), // otherwise it may only be late
  };
}

/** Their naive twins promise nothing; they show why the data types are needed. */
function naiveTwins({ rows }: DataFigures): Promised {
  const [lost, doubled] = [sum(rows, ({ naive }) => naive.lost), sum(rows, ({ naive }) => naive.doubled)];
  return {
    name: 'the same written naively',
    status: 'not judged',
    measured: `${lost} lost, ${doubled} doubled of ${sum(rows, ({ naive }) => naive.acknowledged)}`,
    promised: 'nothing',
    tells: true,
  };
}

function sum(rows: readonly DataRow[], count: (row: DataRow) => number): number {
  return rows.reduce((all, row) => all + count(row), 0);
}
