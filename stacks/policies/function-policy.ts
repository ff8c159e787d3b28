import type { FunctionDefinition } from '../../definition/service';
import type { Regional } from '../regional';
import { ownStatements } from './own';
import { reachStatements } from './reach';
import { sourceStatements } from './sources';
import { allow, type Statement } from './statement';
import { tableStatements } from './table';
import { tracingStatements } from './tracing';

/** Exactly what a function may do: write its own log, and what the definition grants. */
export function functionStatements(
  regional: Regional,
  definition: FunctionDefinition,
  logGroupArn: string,
): Statement[] {
  return [
    allow('WriteOwnLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${logGroupArn}:log-stream:*`),
    ...tableStatements(regional, definition),
    ...sourceStatements(regional, definition),
    ...reachStatements(regional, definition),
    ...tracingStatements(definition),
    ...ownStatements(regional, definition),
  ];
}
