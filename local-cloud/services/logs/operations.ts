import { operationsOf } from '../../gateway/answers';
import { jsonError, jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { LogEvent, LogFiles } from '../lambda/runtime/log-files';
import { outOfRange } from '../ranges';
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

/** The same: the most bytes of messages in one answer. One event is always there. */
const MAX_PAGE_BYTES = 1024 * 1024;

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
  const problem = outOfRange(input, { limit: [1, MAX_EVENTS] });
  if (problem !== undefined) return jsonError(400, 'InvalidParameterException', problem);
  const from = placeOf(input.nextToken);
  if (from === null)
    return jsonError(400, 'InvalidParameterException', 'The specified nextToken is invalid.');
  const events = files.read(groupOf(input), from);
  if (events === undefined) return moto(request); // moto knows whether the group exists
  const { page, next } = await pageOf(events, input);
  return jsonResponse(200, {
    events: page.map(filtered),
    searchedLogStreams: [],
    ...(next ? { nextToken: `${next.offset}-${next.timestamp}` } : {}),
  });
}

/** Where a token goes on: undefined without one, null for one that no answer held. */
function placeOf(token: string | undefined): Pick<LogEvent, 'offset' | 'timestamp'> | undefined | null {
  if (token === undefined) return undefined;
  const [, offset, timestamp] = /^(\d{1,15})-(\d{1,15})$/.exec(token) ?? [];
  return offset === undefined ? null : { offset: Number(offset), timestamp: Number(timestamp) };
}

/** The events of one answer, and the one that the next answer begins with. */
async function pageOf(
  all: AsyncIterable<LogEvent[]>,
  input: FilterInput,
): Promise<{ readonly page: LogEvent[]; readonly next?: LogEvent }> {
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = MAX_EVENTS } = input;
  const { matches } = filterPattern(input.filterPattern ?? '');
  const page: LogEvent[] = [];
  let bytes = 0;
  for await (const events of all)
    for (const event of events) {
      const isInTime = event.timestamp >= startTime && event.timestamp < endTime;
      if (!isInTime || !matches(lineOf(event.message))) continue;
      bytes += Buffer.byteLength(event.message);
      if (page.length >= limit || (page.length > 0 && bytes > MAX_PAGE_BYTES)) return { page, next: event };
      page.push(event);
    }
  return { page };
}

function groupOf({ logGroupName, logGroupIdentifier = '' }: FilterInput): string {
  return logGroupName ?? logGroupIdentifier.split(':log-group:').pop() ?? '';
}

function filtered({ offset, timestamp, message }: LogEvent) {
  const eventId = String(offset).padStart(56, '0');
  return { logStreamName: STREAM, timestamp, message, ingestionTime: timestamp, eventId };
}
