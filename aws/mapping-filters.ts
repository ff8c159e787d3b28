import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { compilePattern } from '../aws-rules/event-pattern/pattern';
import { type RecordFilter, recordFilter } from '../aws-rules/stream-filter';
import { LIVE_ALIAS, regionNames } from '../definition/names';
import { lambdaClient } from './clients';
import type { Deployment } from './target';

/**
 * Which records of a stream a function gets, by the filters of its mapping.
 *
 * @throws Error when it has no mapping of that stream any more.
 */
export async function mappingFilter(
  { target, service }: Deployment,
  { region, name, streamArn }: { region: string; name: string; streamArn: string },
): Promise<RecordFilter> {
  const client = lambdaClient(target, region);
  try {
    const FunctionName = `${regionNames(service, region).function(name)}:${LIVE_ALIAS}`;
    const command = new ListEventSourceMappingsCommand({ FunctionName, EventSourceArn: streamArn });
    const [mapping] = (await client.send(command)).EventSourceMappings ?? [];
    if (mapping === undefined) throw new Error(`${FunctionName} does not read ${streamArn} any more`);
    return recordFilter(mapping.FilterCriteria?.Filters, compilePattern);
  } finally {
    client.destroy();
  }
}
