import type { Datum, PutMetric } from '../../../local-cloud/services/cloudwatch/datum';

/** A CloudWatch that tells what was put into it: `namespace name {dimensions}`, and the values, each with its number. */
export function keptMetrics() {
  const data: Datum[] = [];
  const put: PutMetric = (datum) => void data.push(datum);
  const values = (namespace: string, name: string, dimensions: Datum['dimensions']) =>
    data
      .filter((one) => one.namespace === namespace && one.name === name && same(one.dimensions, dimensions))
      .flatMap(({ value, count = 1 }) => Array.from({ length: count }, () => value));
  return { data, put, values };
}

function same(one: Datum['dimensions'], other: Datum['dimensions']): boolean {
  const text = (dimensions: Datum['dimensions']) => JSON.stringify(Object.entries(dimensions).sort());
  return text(one) === text(other);
}
