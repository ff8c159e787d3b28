import type { Invocation } from './lambda/runtime/types';

// What the services of a region ask of each other, inside its process.

/** Keeps an asynchronous invocation before it returns; it is then tried until it is done, given up or too old. */
export type InvokeLater = (invocation: Omit<Invocation, 'abandoned'>) => void;

export interface OutgoingMessage {
  readonly body: string;
  /** String attributes by name (Amazon SQS API Reference, "MessageAttributeValue"). */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Puts a message on a queue of the region, kept before it resolves. @throws Error where there is no such queue. */
export type SendToQueue = (queueArn: string, message: OutgoingMessage) => Promise<void>;

/** Whether the region has a function, with the version or alias that a qualifier names. */
export type FunctionExists = (functionName: string, qualifier?: string) => Promise<boolean>;
