import { laterThanAwaited } from '../evidence/lateness';
import type { DataFigures, DataRow, EverywhereFigures } from '../kept';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { addTallies, tallyText } from '../tally';
import { eventsKept } from './events-kept';
import { foundElsewhere } from './found-elsewhere';
import { because, none, statusOf } from './promise';

/** Promises about data that hold under every fault. */
export function dataKept(recording: Recording): Promised[] {
  const { writes, data } = recording;
  return [
    nothingLost(recording),
    ...shownEverywhere(writes.everywhere),
    ...foundElsewhere(recording),
    ...eventsKept(recording),
    ...(data ? [dataRight(data), naiveTwins(data)] : []),
  ];
}

function nothingLost({ world, writes }: Recording): Promised {
  const { lost, acknowledged, unread } = writes;
  const promise = none({
    name: 'no acknowledged write is lost',
    bad: lost,
    of: acknowledged,
    what: 'lost',
    ifNone: 'no write was acknowledged',
    unread: unread.count,
    why: unread.why,
    timeless: true,
  });
  // What was accepted may be made by a function, whenever its message comes.
  const why = lost > 0 && laterThanAwaited(world.service);
  return why ? { ...promise, status: 'not readable', why } : promise;
}

/** None where nothing was written: the promise above tells that. */
function shownEverywhere({ looked, missing, where, unread }: EverywhereFigures): Promised[] {
  if (looked === 0) return [];
  const promise = none({
    name: 'every region shows what was written',
    bad: missing,
    of: looked,
    what: 'missing somewhere',
    unread: unread.count,
    why: addTallies(where, unread.why),
  });
  return [{ ...promise, readAfterwards: true }];
}

/** The guarantees of the data types. What is there too often is seen, whatever could not be read. */
function dataRight({ rows, superseded, replicasAgree, unreadable }: DataFigures): Promised {
  const [lost, doubled] = [sum(rows, (row) => row.lost), sum(rows, (row) => row.doubled)];
  const of = sum(rows, (row) => row.acknowledged);
  const wrong = lost + doubled + superseded + (replicasAgree === false ? 1 : 0); // no home moves in a rehearsal
  const unread = Object.keys(unreadable).length + (replicasAgree === undefined ? 1 : 0);
  const timeless = doubled + superseded > 0 || (replicasAgree === true && unread === 0); // else it may only be late
  const remarks = [
    superseded > 0 && `, and ${superseded} updates by a region that is not home`,
    replicasAgree === false && ', and regions disagree',
    replicasAgree === undefined && ', and regions could not be compared',
  ];
  return {
    name: 'data types keep what they acknowledged',
    status: statusOf({ bad: wrong, of, unread, timeless }),
    measured: [`${lost} lost, ${doubled} doubled of ${of}`, ...remarks.filter(Boolean)].join(''),
    promised: '0 lost, 0 doubled',
    readAfterwards: true,
    ...because(tallyText(unreadable)),
    ...(timeless && { timeless }),
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
