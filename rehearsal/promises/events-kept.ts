import type { FunctionDefinition, Service } from '../../definition/service';
import { laterThanAwaited } from '../evidence/lateness';
import type { EventFigures } from '../kept';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { awsSeconds } from '../world';
import { because, statusOf, unreadText } from './promise';

const EVENTS = {
  name: 'every event is handled, with one effect',
  promised: '0 unhandled, 0 doubled',
  readAfterwards: true,
} as const;

/** The service handles events, and nobody says whether it did. */
const UNTOLD: Promised = { ...EVENTS, status: 'not judged', measured: 'no workload tells (handled)' };

/** What became of events, under every fault: nothing where the service has none. */
export function eventsKept(recording: Recording): Promised[] {
  if (recording.events) return [eventsHandled(recording, recording.events), ...untoldOf(recording.events)];
  return hasEvents(recording.world.service) ? [UNTOLD] : [];
}

/** Nobody judges events of which the workload does not tell, and their number is named. */
function untoldOf({ caused, untold }: EventFigures): Promised[] {
  if (untold === 0) return [];
  const measured = `${untold} of ${caused + untold} writes`;
  return [
    { name: 'events of which the workload does not tell', status: 'not judged', measured, promised: '–' },
  ];
}

/** Whether what a user has written starts the function later. */
function isEvent({ kind }: FunctionDefinition['triggers'][number]): boolean {
  return kind !== 'http' && kind !== 'schedule';
}

function hasEvents({ events, functions }: Service): boolean {
  return events.length > 0 || functions.some(({ triggers }) => triggers.some(isEvent));
}

/** Events stay in the region that accepted them and are handled there; where the region was down, after its return. */
function eventsHandled(recording: Recording, events: EventFigures): Promised {
  const { caused, unhandled, doubled, unread } = events;
  const timeless = doubled > 0;
  const counts = `${unhandled} unhandled, ${doubled} doubled of ${caused}${unreadText(unread.count)}`;
  const about = { ...EVENTS, ...because(tallyText(unread.why)), ...(timeless && { timeless }) };
  const status = statusOf({ bad: unhandled + doubled, of: caused, unread: unread.count, timeless });
  const excuse = mayBeGivenUp(recording)
    ? 'those may be in queues of what failed too often'
    : laterThanAwaited(recording.world.service);
  if (status === 'broken' && !timeless && excuse)
    return { ...about, status: 'not judged', measured: `${counts}: ${excuse}` };
  return { ...about, status, measured: caused === 0 ? 'no write caused an event' : counts };
}

/** Whether functions failed for so long that Lambda has given up events, which then wait in queues for somebody. */
function mayBeGivenUp({ plan, world, hurtAt, healedAt }: Recording): boolean {
  return plan.failsFunctions === true && awsSeconds(world, healedAt - hurtAt) >= triedFor(world.service);
}

/**
 * "How Lambda handles errors and retries with asynchronous invocation": again after one minute, then after two more.
 * In seconds since the first try, by the number of retries.
 */
const RETRIED_SECONDS = [0, 60, 180];

/** For how many seconds at least every event is tried. */
function triedFor({ functions }: Service): number {
  const seconds = functions.flatMap(({ asynchronous, triggers }) =>
    triggers.filter(isEvent).map(({ kind }) => {
      if (kind === 'queue' || kind === 'stream') return 0; // sooner than any fault ends, with some settings
      const { maximumRetryAttempts, maximumEventAgeSeconds } = asynchronous;
      return Math.min(RETRIED_SECONDS[maximumRetryAttempts] ?? 0, maximumEventAgeSeconds);
    }),
  );
  return Math.min(...seconds);
}
