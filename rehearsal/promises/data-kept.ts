import type { Recording } from '../recording';
import type { DataRow, Promised } from '../result';
import { held, none } from './promise';

/** What holds of data under every fault. */
export function dataKept(recording: Recording): Promised[] {
  return [nothingLost(recording), ...eventsHandled(recording), ...dataRight(recording)];
}

function nothingLost({ writes }: Recording): Promised {
  const { lost, acknowledged } = writes;
  return {
    ...none({ name: 'no acknowledged write is lost', bad: lost, of: acknowledged, what: 'lost' }),
    timeless: true,
  };
}

/** Events stay in the region that took them, and are handled there, after its return where it was down. */
function eventsHandled({ events }: Recording): Promised[] {
  if (events === undefined) return [];
  const { caused, unhandled, doubled } = events;
  return [
    {
      name: 'every event is handled, with one effect',
      status: held(unhandled + doubled === 0),
      measured: `${unhandled} unhandled, ${doubled} doubled of ${caused}`,
      promised: '0 unhandled, 0 doubled',
      ...(doubled > 0 ? { timeless: true } : {}),
    },
  ];
}

/** What the data types' guarantees say; their naive twins promise nothing, and show why. */
function dataRight({ data }: Recording): Promised[] {
  if (data === undefined) return [];
  const total = (count: (row: DataRow) => number) => data.rows.reduce((sum, row) => sum + count(row), 0);
  const [lost, doubled] = [total((row) => row.lost), total((row) => row.doubled)];
  const naively = [total(({ naive }) => naive.lost), total(({ naive }) => naive.doubled)];
  const disagree = data.replicasAgree ? '' : ', and regions disagree';
  const rivals = data.superseded > 0 ? `, and ${data.superseded} updates by a region that is not home` : '';
  return [
    {
      name: 'data types keep what they acknowledged',
      status: held(lost + doubled + data.superseded === 0 && data.replicasAgree), // no home moves in a rehearsal
      measured: `${lost} lost, ${doubled} doubled of ${total((row) => row.acknowledged)}${rivals}${disagree}`,
      promised: '0 lost, 0 doubled',
      ...(data.replicasAgree ? { timeless: true } : {}), // else it may only be late
    },
    {
      name: 'the same written naively',
      status: 'not judged',
      measured: `${naively[0]} lost, ${naively[1]} doubled of ${total(({ naive }) => naive.acknowledged)}`,
      promised: 'nothing',
    },
  ];
}
