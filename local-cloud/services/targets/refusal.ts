import { SqsError } from '../sqs/errors';

/**
 * Why a queue refuses a message for good; undefined if it has kept the message. Whoever acknowledges a message must pass
 * on any other error: AWS goes on trying then ("Amazon SNS message delivery retries": 23 days for a queue).
 *
 * @throws Error if the message could not be kept now, for instance on a full disk
 */
export async function refusalOf(sending: Promise<void>): Promise<SqsError | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof SqsError) return error;
    throw error;
  }
}
