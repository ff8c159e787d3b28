import path from 'node:path';
import { mostImportantRegion } from '../../definition/routing/kinds';
import { countProcessors } from '../../process/processors';
import { projectRoot } from '../../project/root';
import { isFound } from '../faults/expected';
import type { WriteFigures } from '../kept';
import { figuresOf } from '../measure/figures';
import { requestFigures } from '../measure/requests';
import { boundOf } from '../measure/scaled-bound';
import { marksOf, timelineOf } from '../measure/timeline';
import { MODELLED } from '../modelled';
import { promisesOf } from '../promises/promises';
import { stopVerdict, verdictOf } from '../promises/verdict';
import type { Recording } from '../recording';
import type { RehearsalResult } from '../result';
import { toldService } from '../told-service';
import type { RehearsalOptions } from './options';
import type { Stopped } from './stopped';

type Found = Pick<
  RehearsalResult,
  'stopped' | 'verdict' | 'promises' | 'figures' | 'requests' | 'writes' | 'events' | 'data' | 'timeline'
>;

/** The result of a recording. */
export function resultOf(
  seen: Recording | Stopped,
  options: RehearsalOptions,
  startedAt: string,
): RehearsalResult {
  const { service, plan, timeScale, functionsNode, cloud } = options;
  const hurtRegion = mostImportantRegion(service);
  return {
    fault: plan.name,
    description: plan.description.replaceAll('{region}', hurtRegion),
    hurtRegion: plan.regional ? hurtRegion : undefined,
    startedAt,
    timeScale,
    service: toldService(service),
    bound: boundOf(plan, { service, timeScale }),
    ...(isFound(plan, service) && { grey: true }),
    baseline: seen.baseline,
    ...('obstacles' in seen ? ofStopped(seen, cloud.directory) : ofRecording(seen)),
    machine: { ...countProcessors(), functionsNode, ...seen.machine },
    modelled: MODELLED,
  };
}

function ofRecording(recording: Recording): Found {
  const { writes, events, data } = recording;
  const figures = figuresOf(recording);
  const judged = { figures, requests: requestFigures(recording), promises: promisesOf(recording, figures) };
  return {
    stopped: false,
    verdict: verdictOf(recording, judged),
    ...judged,
    writes,
    events,
    data,
    timeline: timelineOf(recording, marksOf(recording)),
  };
}

function ofStopped(seen: Stopped, directory: string): Found {
  return {
    stopped: true,
    verdict: stopVerdict(seen.obstacles, logsBelow(directory)),
    promises: [],
    figures: {},
    requests: requestFigures(seen),
    writes: unknownWrites(seen.load.writes.length),
    events: undefined,
    data: undefined,
    timeline: timelineOf(seen, []),
  };
}

/** The result where nobody has looked for writes. */
function unknownWrites(acknowledged: number): WriteFigures {
  const unread = { count: acknowledged, why: {} };
  const unreadMissing = { count: 0, why: {} };
  const everywhere = { looked: 0, missing: 0, where: {}, unread: unreadMissing };
  const missing = { missingWhileDown: 0, recovered: 0, stillMissing: 0, unreadMissing };
  return { acknowledged, lost: 0, unread, ...missing, everywhere };
}

/** Each region has a folder of its own, with its logs. */
function logsBelow(directory: string): string {
  const relative = path.relative(projectRoot(), directory);
  return path.join(relative.startsWith('..') ? directory : relative, '<region>/logs');
}
