import type { NamedValue } from '../math/queries';
import type { Context } from './context';
import { pageOf } from './paging';

interface ListInput {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly Partial<NamedValue>[];
  readonly RecentlyActive?: string;
  readonly NextToken?: string;
}

/** CloudWatch API Reference, "ListMetrics". */
const PAGE = 500;
const RECENT_MS = 3 * 3600 * 1000;

/** `ListMetrics`: metrics that were told something in the last two days. */
export function listMetrics({ store, now }: Context, input: ListInput): object {
  const { Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken: token } = input;
  const listed = store
    .list()
    .filter(
      ({ namespace, name, dimensions, putMs }) =>
        (Namespace ?? namespace) === namespace &&
        (MetricName ?? name) === name &&
        (RecentlyActive === undefined || putMs >= now() - RECENT_MS) &&
        Dimensions.every(
          ({ Name = '', Value = dimensions[Name] }) => Name in dimensions && dimensions[Name] === Value,
        ),
    );
  const { page, ...next } = pageOf(listed, { token, most: PAGE });
  const Metrics = page.map(({ namespace, name, dimensions }) => ({
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  }));
  return { Metrics, ...next };
}
