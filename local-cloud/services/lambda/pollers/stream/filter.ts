import type { DynamoDBRecord } from 'aws-lambda';
import type { EventSourceMapping } from '../poller';

/** Whether a function wants to see a record. */
export type RecordFilter = (record: DynamoDBRecord) => boolean;

/** Reads an event pattern. @throws where EventBridge refuses it. */
export type CompilePattern = (text: string) => (event: string) => boolean;

/**
 * A record passes when any of the mapping's filters matches, and all do where there are none (Lambda Developer Guide,
 * "Using event filtering with a DynamoDB event source").
 */
export function recordFilter({ FilterCriteria }: EventSourceMapping, compile: CompilePattern): RecordFilter {
  const patterns = (FilterCriteria?.Filters ?? []).map(({ Pattern = '{}' }) => compile(Pattern));
  if (patterns.length === 0) return () => true;
  return (record) => {
    const event = JSON.stringify(record);
    return patterns.some((matches) => matches(event));
  };
}
