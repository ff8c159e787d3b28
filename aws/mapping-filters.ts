import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { compilePattern } from '../aws-rules/event-pattern/pattern';
import { type RecordFilter, recordFilter } from '../aws-rules/stream-filter';
import { LIVE_ALIAS, regionNames } from '../definition/names';
import { lambdaClient } from './clients';
import type { Deployment } from './target';

/**
 * The filters of a function's mapping: they decide which records of a stream it gets.
 *
 * @throws Error when it no longer has a mapping of that stream.
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
    if (mapping === undefined) throw new Error(`${FunctionName} no longer reads ${streamArn}`);
    return recordFilter(mapping.FilterCriteria?.Filters, compilePattern);
  } finally {
    client.destroy();
  }
}
