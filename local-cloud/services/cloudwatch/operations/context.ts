import type { Alarms } from '../alarms/alarms';
import type { History } from '../alarms/history';
import type { Watcher } from '../alarms/watcher';
import type { Sources } from '../math/queries';
import type { MetricStore } from '../metrics/store';

/** What the operations of a region work on. */
export interface Context {
  readonly region: string;
  readonly now: () => number;
  readonly store: MetricStore;
  readonly sources: Sources;
  readonly alarms: Alarms;
  readonly history: History;
  readonly watcher: Watcher;
}
