import type { FunctionDefinition } from '../../definition/service';
import { allow, type Statement } from './statement';

/**
 * Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray": what a traced function's role needs.
 * X-Ray knows no resource for it (Service Authorization Reference, "Actions, resources, and condition keys for AWS
 * X-Ray").
 */
export const TRACE_ACTIONS = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

export function tracingStatements({ tracing }: FunctionDefinition): Statement[] {
  return tracing === true ? [allow('Trace', TRACE_ACTIONS, '*')] : [];
}
