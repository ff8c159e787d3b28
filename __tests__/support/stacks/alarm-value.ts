import type { Service } from '../../../definition/service';
import { evaluateExpression } from '../../../local-cloud/services/cloudwatch/math/evaluate';
import { parseExpression } from '../../../local-cloud/services/cloudwatch/math/parse';
import { synthesize } from '../../../testing/synthesis/synthesize';

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly metric_name: string; readonly stat: string };
}

/** Values of one period by their metric and statistic: `Errors Sum`. */
export type Period = Readonly<Record<string, number | undefined>>;

/**
 * What the alarm of a kind makes of a period's values, by the rules of metric math.
 * @throws Error for a metric that the period does not tell.
 */
export function alarmValue(service: Service, kind: string, quota = 1000) {
  const region = 'eu-west-1';
  const alarm = synthesize(service)
    .stack(region)
    .all('aws_cloudwatch_metric_alarm')
    .find(({ alarm_name }) => alarm_name === `${service.name}-${region}-${kind}`);
  const queries = (alarm?.metric_query ?? []) as readonly Query[];
  const { expression = '' } = queries.find((query) => query.expression !== undefined) ?? {};
  const parsed = parseExpression(expression);
  return (period: Period): number | undefined => {
    const [value] = evaluateExpression(parsed, {
      series(id) {
        const metric = queries.find((query) => query.id === id)?.metric;
        const key = `${metric?.metric_name} ${metric?.stat}`;
        if (!(key in period)) throw new Error(`the period does not tell ${key}`);
        return [period[key]];
      },
      quota: () => quota,
      length: 1,
    });
    return value;
  };
}
