import type { Metric, Watched } from './kind';

/** Lambda Developer Guide, "Types of metrics for Lambda functions": of all versions of a function. */
export function lambdaMetric(
  { regional }: Watched,
  about: string,
  of: Pick<Metric, 'name' | 'statistic'>,
): Metric {
  const dimensions = { FunctionName: regional.names.function(about) };
  return { namespace: 'AWS/Lambda', dimensions, ...of };
}
