import type { FunctionDefinition } from '../../definition/service';
import { ruleSuffix } from '../../definition/triggers/event';
import { ofKind } from '../../definition/triggers/trigger';
import type { Channels } from '../constructs/channels';
import type { HttpApi } from '../constructs/http-api';
import type { RegionalFunction } from '../constructs/regional-function';
import type { Regional } from '../regional';
import { EventRule } from './event';
import { QueueMapping } from './queue';
import { Schedules } from './schedule';
import { TableStream } from './stream';

interface TriggersProps {
  readonly regional: Regional;
  readonly http: HttpApi;
  readonly channels: Channels;
}

/** Lets every trigger of a definition start its function. */
export function createTriggers(
  target: RegionalFunction,
  { triggers }: FunctionDefinition,
  { regional, http, channels }: TriggersProps,
): void {
  for (const trigger of ofKind(triggers, 'http'))
    http.addRoute(routeId(trigger.routeKey), { trigger, target: target.alias });
  for (const trigger of ofKind(triggers, 'queue')) {
    const { queue } = channels.queue(trigger.queue);
    new QueueMapping(target, `queue-${trigger.queue}`, { regional, queue, trigger, target });
  }
  for (const trigger of ofKind(triggers, 'event'))
    new EventRule(target, `event-${ruleSuffix(trigger)}`, { regional, trigger, channels, target });
  for (const trigger of ofKind(triggers, 'stream'))
    new TableStream(target, 'stream', { regional, trigger, target });
  const schedules = ofKind(triggers, 'schedule');
  if (schedules.length > 0) new Schedules(target, 'schedules', { regional, triggers: schedules, target });
}

/** A construct id takes neither blanks nor slashes; no path has a bar, so two routes never meet. */
function routeId(routeKey: string): string {
  return routeKey.replace(' ', ':').replaceAll('/', '|');
}
