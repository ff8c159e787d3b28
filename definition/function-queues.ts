import type { FunctionDefinition } from './service';
import { ofKind } from './triggers/trigger';

type Started = Pick<FunctionDefinition, 'triggers' | 'invocable'>;

/** Whether a function can fail with nobody waiting for it: then its failures queue keeps what it failed at. */
export function hasFailures({ triggers, invocable }: Started): boolean {
  const schedules = ofKind(triggers, 'schedule').filter(({ runs }) => runs === 'every-region');
  return (
    invocable ||
    schedules.length > 0 ||
    ofKind(triggers, 'event').length > 0 ||
    ofKind(triggers, 'stream').length > 0
  );
}

/** Whether one of its schedules runs once for all regions: then their slots wait in its slots queue. */
export function hasSlots({ triggers }: Pick<Started, 'triggers'>): boolean {
  return ofKind(triggers, 'schedule').some(({ runs }) => runs === 'once');
}
