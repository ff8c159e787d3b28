import { arnPrefix, type Place } from '../arn';
import type { FunctionExists, InvokeLater, OutgoingMessage, SendToQueue } from '../region-services';
import { refusalOf } from './refusal';

/** The functions and queues of a region, to which its services deliver. */
export interface TargetPorts extends Place {
  readonly functionExists: FunctionExists;
  readonly invokeLater: InvokeLater;
  readonly sendToQueue: SendToQueue;
}

/** Why a target refused a payload, in the words of its own API. */
export interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
}

/** A function's name, and its version or alias, in its ARN. */
const FUNCTION = /^function:([^:]+)(?::([^:]+))?$/;
const QUEUE = /^[\w-]+$/;

/** Targets can be functions and standard queues of a place here. */
export function isTarget(arn: string, place: Place): boolean {
  return FUNCTION.test(within('lambda', arn, place)) || QUEUE.test(within('sqs', arn, place));
}

/** What names a resource within its place, in an ARN; empty where that is another service's, or in another place. */
function within(service: 'lambda' | 'sqs', arn: string, place: Place): string {
  const prefix = arnPrefix(service, place);
  return arn.startsWith(prefix) ? arn.slice(prefix.length) : '';
}

/**
 * Sends a payload to a target. When it resolves, the target has kept the payload, or the answer says why it never will.
 *
 * @throws Error if the target could not keep it now
 */
export async function deliver(
  ports: TargetPorts,
  arn: string,
  payload: string | Pick<OutgoingMessage, 'body' | 'group'>,
): Promise<DeliveryFailure | undefined> {
  const message = typeof payload === 'string' ? { body: payload } : payload;
  const [, functionName, qualifier] = FUNCTION.exec(within('lambda', arn, ports)) ?? [];
  if (functionName === undefined) return send(ports, arn, message);
  if (!(await ports.functionExists(functionName, qualifier)))
    return { code: 'ResourceNotFoundException', message: `Function not found: ${arn}` };
  ports.invokeLater({ functionName, qualifier, payload: Buffer.from(message.body) });
  return undefined;
}

async function send(
  { sendToQueue }: TargetPorts,
  arn: string,
  message: OutgoingMessage,
): Promise<DeliveryFailure | undefined> {
  const refusal = await refusalOf(sendToQueue(arn, message));
  return refusal && { code: refusal.queryCode, message: refusal.message };
}
