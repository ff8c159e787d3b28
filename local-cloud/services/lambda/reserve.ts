import { jsonError } from '../../gateway/errors';
import type { ApiResponse, Operation } from '../../gateway/operation';
import { outOfRange } from '../ranges';
import { LIMITS } from './account-settings';
import type { Functions } from './functions';

/** What functions without a reservation always have together ("Configuring reserved concurrency for a function"). */
const LEAST_UNRESERVED = 100;

interface Asked {
  readonly ReservedConcurrentExecutions?: number;
}

/** `PutFunctionConcurrency`, as far as the account has executions to give (Lambda API Reference). */
export function reserving(functions: Functions, next: Operation['handle']): Operation['handle'] {
  return async (request, names) => {
    const asked = JSON.parse(String(request.body)) as Asked;
    return (await refusal(functions, names.name ?? '', asked)) ?? next(request, names);
  };
}

async function refusal(functions: Functions, name: string, asked: Asked): Promise<ApiResponse | undefined> {
  const { ReservedConcurrentExecutions: wanted } = asked;
  const wrong =
    wanted === undefined
      ? "1 validation error detected: Value at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must not be null"
      : outOfRange(asked, { ReservedConcurrentExecutions: [0, Number.POSITIVE_INFINITY] });
  if (wrong !== undefined || wanted === undefined) return jsonError(400, 'ValidationException', wrong ?? '');
  if (!Number.isInteger(wanted))
    return jsonError(400, 'SerializationException', 'ReservedConcurrentExecutions must be a whole number.');
  const others = [...(await functions.reservations())].filter(([one]) => one !== name);
  const left = others.reduce((rest, [, kept]) => rest - kept, LIMITS.ConcurrentExecutions - wanted);
  if (left >= LEAST_UNRESERVED) return undefined;
  const message = `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${LEAST_UNRESERVED}].`;
  return jsonError(400, 'InvalidParameterValueException', message);
}
