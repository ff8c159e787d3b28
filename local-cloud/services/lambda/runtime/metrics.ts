import type { Clock } from '../../../clock';
import type { Forward } from '../../../gateway/operation';
import { internalAuthorization } from '../../../gateway/scope';
import type { Invocation, InvokeResult } from '../../region-services';

/** AWS sends metrics every minute; here they are sent more often. */
const FLUSH_EVERY_MS = 2000;

interface InvocationMetricsOptions {
  readonly region: string;
  /** This region's moto, which keeps the metrics. */
  readonly moto: Forward;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

type Invoke = (invocation: Invocation) => Promise<InvokeResult>;

/**
 * Counts invocations by qualifier and tells CloudWatch, as Lambda does: `Invocations` and `Errors` of `AWS/Lambda`, by
 * function and resource, and by executed version too ("Types of metrics for Lambda functions").
 */
export class InvocationMetrics {
  private readonly counts = new Map<string, { total: number; failed: number }>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: InvocationMetricsOptions) {
    this.timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS);
    this.timer.unref();
  }

  /** The same invocations, with counting. */
  counted(invoke: Invoke): Invoke {
    return async (invocation) => {
      const result = await invoke(invocation);
      this.count(invocation, result);
      return result;
    };
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private count({ functionName, qualifier }: Invocation, result: InvokeResult): void {
    if (qualifier === undefined || result.kind === 'throttled' || result.kind === 'not-found') return;
    const key = JSON.stringify([functionName, `${functionName}:${qualifier}`, result.version]);
    const { total, failed } = this.counts.get(key) ?? { total: 0, failed: 0 };
    const error = result.kind === 'function-error' ? 1 : 0;
    this.counts.set(key, { total: total + 1, failed: failed + error });
  }

  private async flush(): Promise<void> {
    if (this.counts.size === 0) return;
    const body = putMetricData([...this.counts], new Date(this.options.clock.now()));
    this.counts.clear();
    const { region, moto, log } = this.options;
    const scope = { service: 'monitoring', region };
    const headers = {
      authorization: internalAuthorization(scope),
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      host: `monitoring.${region}.amazonaws.com`,
    };
    const url = new URL('http://local-cloud/');
    const { status } = await moto({ ...scope, method: 'POST', url, headers, body }).catch(() => ({
      status: 0,
    }));
    if (status !== 200) log(`PutMetricData: ${status}`);
  }
}

const DIMENSIONS = ['FunctionName', 'Resource', 'ExecutedVersion'] as const;

/** With the executed version, and of the alias as a whole (CloudWatch API Reference, "PutMetricData"). */
function putMetricData(
  counts: readonly (readonly [key: string, { total: number; failed: number }])[],
  at: Date,
): Buffer {
  const form = new URLSearchParams({
    Action: 'PutMetricData',
    Version: '2010-08-01',
    Namespace: 'AWS/Lambda',
  });
  const data = counts.flatMap(([key, { total, failed }]) => {
    const values = JSON.parse(key) as string[];
    return [values, values.slice(0, 2)].flatMap((dimensions) => [
      [dimensions, 'Invocations', total] as const,
      [dimensions, 'Errors', failed] as const,
    ]);
  });
  for (const [index, [values, name, value]] of data.entries()) {
    const member = `MetricData.member.${index + 1}`;
    const fields = { MetricName: name, Value: String(value), Unit: 'Count', Timestamp: at.toISOString() };
    for (const [field, text] of Object.entries(fields)) form.append(`${member}.${field}`, text);
    for (const [place, dimension] of values.entries()) {
      form.append(`${member}.Dimensions.member.${place + 1}.Name`, DIMENSIONS[place] ?? '');
      form.append(`${member}.Dimensions.member.${place + 1}.Value`, dimension);
    }
  }
  return Buffer.from(form.toString());
}
