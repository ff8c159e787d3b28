import type { FunctionExists, InvokeLater, SendToQueue } from '../region-services';
import { refusalOf } from './refusal';

/** A target of EventBridge and EventBridge Scheduler. */
export interface TargetPorts {
  readonly functionExists: FunctionExists;
  readonly invokeLater: InvokeLater;
  readonly sendToQueue: SendToQueue;
}

/** Why a target refused a payload, in the words of its own API. */
interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
}

const FUNCTION = /^arn:aws:lambda:[^:]+:\d+:function:([^:]+)(?::([^:]+))?$/;
const QUEUE = /^arn:aws:sqs:[^:]+:\d+:[\w-]+$/;

/** Targets can be functions and standard queues here. */
export function isTarget(arn: string): boolean {
  return FUNCTION.test(arn) || QUEUE.test(arn);
}

/**
 * Sends a payload to a target. When it resolves, the target has kept the payload, or the answer says why it never will.
 *
 * @throws Error if the target could not keep it now
 */
export async function deliver(
  ports: TargetPorts,
  arn: string,
  payload: string,
): Promise<DeliveryFailure | undefined> {
  const [, functionName, qualifier] = FUNCTION.exec(arn) ?? [];
  if (functionName === undefined) return send(ports, arn, payload);
  if (!(await ports.functionExists(functionName, qualifier)))
    return { code: 'ResourceNotFoundException', message: `Function not found: ${arn}` };
  ports.invokeLater({ functionName, qualifier, payload: Buffer.from(payload) });
  return undefined;
}

async function send(
  { sendToQueue }: TargetPorts,
  arn: string,
  body: string,
): Promise<DeliveryFailure | undefined> {
  const refusal = await refusalOf(sendToQueue(arn, { body }));
  return refusal && { code: refusal.queryCode, message: refusal.message };
}
