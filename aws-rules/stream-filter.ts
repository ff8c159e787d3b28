/** Whether a filter lets a record through, in the form in which Lambda would show it. */
export type RecordFilter = (record: object) => boolean;

/** Reads an event pattern. @throws where EventBridge refuses it. */
export type CompilePattern = (text: string) => (event: string) => boolean;

/**
 * A record passes when any of the mapping's filters matches. All records pass where there are no filters (Lambda
 * Developer Guide, "Using event filtering with a DynamoDB event source").
 */
export function recordFilter(
  filters: readonly { readonly Pattern?: string | undefined }[] = [],
  compile: CompilePattern,
): RecordFilter {
  const patterns = filters.map(({ Pattern = '{}' }) => compile(Pattern));
  if (patterns.length === 0) return () => true;
  return (record) => {
    const event = JSON.stringify(record);
    return patterns.some((matches) => matches(event));
  };
}
