import { type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { regionNames } from '../definition/names';
import { logsClient } from './clients';
import type { Deployment } from './target';
import { type Unanswered, unreachable } from './unanswered';

export interface LogLine {
  readonly region: string;
  /** The function's name in the definition. */
  readonly name: string;
  /** The event's id in CloudWatch Logs. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly message: string;
}

/** A function's log in a region since a time (milliseconds since the epoch), oldest first. */
export async function readLog(
  { target, service }: Deployment,
  { region, name, since }: { readonly region: string; readonly name: string; readonly since: number },
): Promise<{ readonly lines: readonly LogLine[] } | Unanswered> {
  const client = logsClient(target, region);
  const logGroupName = regionNames(service, region).functionLogs(name);
  const lines: LogLine[] = [];
  try {
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new FilterLogEventsCommand({ logGroupName, startTime: since, nextToken }),
      );
      lines.push(...(page.events ?? []).map((event) => ({ region, name, ...toLine(event) })));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return { lines };
  } catch (error) {
    return unreachable(error);
  } finally {
    client.destroy();
  }
}

function toLine({
  eventId = '',
  timestamp = 0,
  message = '',
}: FilteredLogEvent): Pick<LogLine, 'id' | 'at' | 'message'> {
  return { id: eventId, at: timestamp, message: message.trimEnd() };
}
