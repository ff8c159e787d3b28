import type { Clock } from '../../clock';
import { BadRequest } from '../../gateway/bad-request';
import type { Room } from '../../storage/journal';
import { applying, together } from '../../storage/keeping';
import type { KeptMap } from '../../storage/kept-map';
import type { PutMetric } from '../cloudwatch/datum';
import { type MetricFilter, type MetricOf, metricOf } from './metric-transformation';
import { lineOf } from './pattern/line';

interface MetricFiltersOptions {
  readonly kept: KeptMap<MetricFilter>;
  readonly put: PutMetric;
  /** The region's time. */
  readonly clock: Clock;
}

/** CloudWatch Logs API Reference, "PutMetricFilter": the most filters of a log group. */
const MOST_FILTERS = 100;

/** A region's metric filters. They look at each line that comes after they were made. */
export class MetricFilters {
  private byGroup = new Map<string, readonly MetricOf[]>();

  constructor(private readonly options: MetricFiltersOptions) {}

  /** Makes a filter, or takes the place of the one with its name. @throws BadRequest for what AWS refuses. */
  put(asked: Omit<MetricFilter, 'creationTime'>): void {
    metricOf(asked);
    const filter = { ...asked, creationTime: this.options.clock.now() };
    const key = keyOf(filter);
    const { kept } = this.options;
    if (kept.get(key) === undefined && this.of(filter.logGroupName).length >= MOST_FILTERS)
      throw new BadRequest(
        400,
        'LimitExceededException',
        `${filter.logGroupName} has ${MOST_FILTERS} filters.`,
      );
    kept.set(key, filter);
    this.byGroup.clear();
  }

  /** Returns whether there was one. */
  delete(filter: Pick<MetricFilter, 'logGroupName' | 'filterName'>): boolean {
    const { kept } = this.options;
    if (kept.get(keyOf(filter)) === undefined) return false;
    kept.delete(keyOf(filter));
    this.byGroup.clear();
    return true;
  }

  /** Sets room aside for deleting all filters of a log group. @throws NotKept if there is none */
  endingGroup(logGroupName: string): Room {
    const { kept } = this.options;
    const room = together(this.of(logGroupName).map((filter) => () => kept.reserve(keyOf(filter))));
    return applying(room, () => this.byGroup.clear());
  }

  /** All filters, by name, from A to Z. */
  all(): MetricFilter[] {
    return this.options.kept.all().sort((a, b) => (a.filterName < b.filterName ? -1 : 1));
  }

  /** Takes a line that was written to a log group: what its filters find in it goes to CloudWatch. */
  readonly take = (logGroupName: string, message: string): void => {
    const filters = this.compiled(logGroupName);
    if (filters.length === 0) return;
    const line = lineOf(message);
    const atMs = this.options.clock.now();
    for (const metricIn of filters) {
      const metric = metricIn(line);
      if (metric) this.options.put({ ...metric, atMs });
    }
  };

  /** The same for whole lines that were written at once. */
  takeAll(logGroupName: string, text: Buffer): void {
    if (this.compiled(logGroupName).length === 0) return;
    for (const line of text.toString().split('\n')) if (line !== '') this.take(logGroupName, line);
  }

  private of(logGroupName: string): MetricFilter[] {
    return this.options.kept.all().filter((filter) => filter.logGroupName === logGroupName);
  }

  private compiled(logGroupName: string): readonly MetricOf[] {
    const known = this.byGroup.get(logGroupName);
    if (known) return known;
    const filters = this.of(logGroupName).map(metricOf);
    this.byGroup.set(logGroupName, filters);
    return filters;
  }
}

function keyOf({ logGroupName, filterName }: Pick<MetricFilter, 'logGroupName' | 'filterName'>): string {
  return `${logGroupName}:${filterName}`; // neither has a colon
}
