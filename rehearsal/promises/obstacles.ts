import type { Recording } from '../recording';
import type { Machine, Promised, RequestFigures } from '../result';
import { tallyText } from '../tally';
import { refused } from './refused';

/** What prevents a rehearsal from being measured. */
export interface Obstacle {
  /** The text after `NOT MEASURED: `, in at most 64 characters. */
  readonly sentence: string;
  /** The figures behind it. */
  readonly detail: string;
  /** Whether a faster machine, or less load, would help. */
  readonly ofMachine?: true;
}

/** Figures mean nothing when this process's timers are later than this, in AWS seconds. */
const MOST_LAG_SECONDS = 1;

/** The limit of the same in real milliseconds. */
const MOST_LAG_MS = 250;

/** On a machine that is nearly always busy, everything is served late. */
const MOST_BUSY = 0.9;

/** A process that stands still for longer, in real milliseconds, outlasts its users' patience. */
const MOST_STILL_MS = 3000;

/** The local cloud tells by the machine's clock what is due: one that is set further makes it late, or early. */
const MOST_SET_MS = 250;

const TOO_SLOW = 'this machine is too slow.';

/** All obstacles to a run. Where everything could be read and nothing broke, a busy machine is none. */
export function obstacles(
  recording: Recording,
  { operations }: RequestFigures,
  promises: readonly Promised[],
): Obstacle[] {
  const unread = promises.filter(({ status }) => status === 'not readable');
  const broken = promises.filter(({ status }) => status === 'broken');
  const didBreak = broken.length > 0;
  const hindrance = didBreak || unread.length > 0 ? hindered(recording.machine) : [];
  return [
    ...lateTimers(recording.machine, recording.world.timeScale),
    ...(operations === 0 ? [NOTHING_SENT] : []),
    ...hindrance,
    ...(didBreak && hindrance.length === 0 ? hinderedThen(recording, broken) : []),
    ...unread.map(unreadObstacle),
    ...(recording.unhealed === undefined ? [] : [unhealed(recording.unhealed)]),
    ...(didBreak ? failedBefore(recording.baseline) : []),
    ...(promises.every(({ status, tells }) => status === 'not judged' && !tells) ? [NOTHING_JUDGED] : []),
  ];
}

/** Timers that are late, whatever is measured. */
export function lateTimers({ eventLoopLagMs: { p99 } }: Machine, timeScale: number): Obstacle[] {
  const most = Math.min(MOST_LAG_MS, (MOST_LAG_SECONDS * 1000) / timeScale);
  if (p99 <= most) return [];
  const detail = `Timers came up to ${Math.round(p99)} ms late (99th percentile), and ${Math.round(most)} ms is the most.`;
  return [{ sentence: TOO_SLOW, detail, ofMachine: true }];
}

const NOTHING_SENT: Obstacle = {
  sentence: 'the rehearsal was too short.',
  detail: 'No request was sent.',
};

const NOTHING_JUDGED: Obstacle = {
  sentence: 'nothing was put to the test.',
  detail: 'No promise could be judged.',
};

function unreadObstacle({ name, measured, why }: Promised): Obstacle {
  const detail = `Not readable: ${name}: ${measured}${why ? ` (${why})` : ''}.`;
  return { sentence: 'what happened could not be read in full.', detail };
}

function unhealed(which: string): Obstacle {
  return {
    sentence: 'not every region was healthy again after the fault.',
    detail: `Route 53's checkers do not call every region healthy (${which}).`,
  };
}

/** What may be the reason for each of the promises that broke; nothing where it is for some alone. */
function hinderedThen(recording: Recording, broken: readonly Promised[]): Obstacle[] {
  const before = broken.filter(({ readAfterwards }) => !readAfterwards);
  const reasons = [
    ...(before.length > 0 ? [busyThen(before)] : []),
    ...(before.length < broken.length ? [lateToRead(recording)] : []),
  ];
  return reasons.every((reason) => reason.length > 0) ? reasons.flat() : [];
}

/** A machine may be quiet on the whole, and busy whenever users fail. */
function busyThen(broken: readonly Promised[]): Obstacle[] {
  const busyShare = Math.min(...broken.map((promise) => promise.busyShare ?? 0));
  if (busyShare <= MOST_BUSY) return [];
  const detail = `Whenever something broke, its processors were busy for ${Math.round(100 * busyShare)} % of ten seconds or more, so this machine may be the reason.`;
  return [{ sentence: TOO_SLOW, detail, ofMachine: true }];
}

/** What was read afterwards may have come too late on a machine that began to be too slow then. */
function lateToRead({ afterwards, world }: Recording): Obstacle[] {
  return [...lateTimers(afterwards, world.timeScale), ...hindered(afterwards)].map((obstacle) => ({
    ...obstacle,
    detail: `While it was read what was kept: ${obstacle.detail}`,
  }));
}

/** What may be the reason for what broke or could not be read, and does not matter otherwise. */
export function hindered(machine: Machine): Obstacle[] {
  return [...stoodStill(machine), ...clockSet(machine), ...busy(machine)];
}

/** This process was stopped for a while, or its machine was. */
function stoodStill({ eventLoopLagMs: { max } }: Machine): Obstacle[] {
  if (max <= MOST_STILL_MS) return [];
  const detail = `This process stood still for ${(max / 1000).toFixed(1)} s (was it stopped, or its machine?), and saw nothing meanwhile.`;
  return [{ sentence: 'this process stood still.', detail }];
}

/** Somebody set the machine's clock, or it ran on while the machine slept. */
function clockSet({ clockSetMs = 0 }: Machine): Obstacle[] {
  if (clockSetMs <= MOST_SET_MS) return [];
  const detail = `This machine's clock was set by ${(clockSetMs / 1000).toFixed(1)} s meanwhile (or did the machine sleep?), and the local cloud goes by it.`;
  return [{ sentence: "this machine's clock was set.", detail }];
}

/** Processors that were nearly always busy. */
function busy({ busyShare }: Machine): Obstacle[] {
  if (busyShare <= MOST_BUSY) return [];
  const detail = `Its processors were busy for ${Math.round(100 * busyShare)} % of the time, so this machine may be the reason for the rest.`;
  return [{ sentence: TOO_SLOW, detail, ofMachine: true }];
}

function failedBefore({ tries, failed, failures }: Recording['baseline']): Obstacle[] {
  if (failed === 0) return [];
  const detail = `${failed} of ${tries} tries failed before the fault, too: ${tallyText(failures)}.`;
  const sentence = 'users failed before the fault, too.';
  return [{ sentence, detail, ...(refused(failures) < failed && { ofMachine: true }) }];
}
