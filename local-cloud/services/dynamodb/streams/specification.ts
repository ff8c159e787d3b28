import { jsonError } from '../../../gateway/errors';
import type { ApiResponse } from '../../../gateway/operation';
import type { StreamViewType } from '../types';
import type { Streams } from './streams';

/** DynamoDB API Reference, "StreamSpecification". */
export interface StreamSpecification {
  readonly StreamEnabled?: boolean;
  readonly StreamViewType?: StreamViewType;
}

interface Table {
  readonly TableName: string;
  readonly TableArn: string;
}

/** Why a table cannot take a specification: the table is in that state already. */
export function refusal(
  streams: Streams,
  table: string,
  { StreamEnabled }: StreamSpecification,
): ApiResponse | undefined {
  const enabled = streams.current(table) !== undefined;
  if (enabled !== (StreamEnabled === true)) return undefined;
  const state = enabled ? 'an enabled' : 'a disabled';
  return jsonError(400, 'ValidationException', `Table already has ${state} stream: TableName: ${table}`);
}

export function setSpecification(
  streams: Streams,
  { TableName, TableArn }: Table,
  { StreamEnabled, StreamViewType = 'NEW_AND_OLD_IMAGES' }: StreamSpecification,
): void {
  if (StreamEnabled) streams.enable(TableName, TableArn, StreamViewType);
  else streams.disable(TableName);
}

/** A table's description with its stream, which remains the latest one after it is disabled. */
export function withStream<Description extends { readonly TableName: string }>(
  streams: Streams,
  table: Description,
): Description & { readonly StreamSpecification?: StreamSpecification } {
  const latest = streams.latest(table.TableName);
  if (!latest) return table;
  const { arn, viewType } = latest.options;
  const enabled = { StreamSpecification: { StreamEnabled: true, StreamViewType: viewType } };
  return {
    ...table,
    LatestStreamArn: arn,
    LatestStreamLabel: latest.label,
    ...(latest.closedAt === undefined ? enabled : {}),
  };
}
