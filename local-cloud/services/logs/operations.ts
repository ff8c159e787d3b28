import { operationsOf } from '../../gateway/answers';
import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { LogEvent, LogFiles } from '../lambda/runtime/log-files';
import { LOGS } from './answers';
import { metricFilterHandlers } from './metric-filter-operations';
import type { MetricFilters } from './metric-filters';
import { lineOf } from './pattern/line';
import { filterPattern } from './pattern/pattern';

interface LogsOptions {
  /** This region's moto, which knows the log groups. */
  readonly moto: Forward;
  readonly files: LogFiles;
  readonly filters: MetricFilters;
}

interface FilterInput {
  readonly logGroupName?: string;
  /** The group's name or ARN. */
  readonly logGroupIdentifier?: string;
  /** Milliseconds since the epoch: from `startTime` on, and before `endTime`. */
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** CloudWatch Logs API Reference, "FilterLogEvents": the most events in one answer. */
const MAX_EVENTS = 10_000;

/** All environments of a function share a file here, and so a log stream. */
const STREAM = 'local-cloud';

/** Reads what functions wrote, and keeps metric filters. The log groups themselves are moto's. */
export function logsOperations(options: LogsOptions): Operation[] {
  return operationsOf(LOGS, {
    FilterLogEvents: (request) => filterLogEvents(options, request),
    ...metricFilterHandlers(options),
  });
}

async function filterLogEvents({ moto, files }: LogsOptions, request: ApiRequest): Promise<ApiResponse> {
  const input = JSON.parse(String(request.body)) as FilterInput;
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = MAX_EVENTS, nextToken = '0' } = input;
  const { matches } = filterPattern(input.filterPattern ?? '');
  const events = files.read(groupOf(input));
  if (events === undefined) return moto(request); // moto knows whether the group exists
  const found = events.filter(
    ({ offset, timestamp, message }) =>
      offset >= Number(nextToken) &&
      timestamp >= startTime &&
      timestamp < endTime &&
      matches(lineOf(message)),
  );
  const page = found.slice(0, limit);
  const next = found[limit];
  return jsonResponse(200, {
    events: page.map(filtered),
    searchedLogStreams: [],
    ...(next ? { nextToken: String(next.offset) } : {}),
  });
}

function groupOf({ logGroupName, logGroupIdentifier = '' }: FilterInput): string {
  return logGroupName ?? logGroupIdentifier.split(':log-group:').pop() ?? '';
}

function filtered({ offset, timestamp, message }: LogEvent) {
  const eventId = String(offset).padStart(56, '0');
  return { logStreamName: STREAM, timestamp, message, ingestionTime: timestamp, eventId };
}
