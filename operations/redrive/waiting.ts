import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../aws/clients';
import { peek } from '../../aws/queue';
import type { Deployment } from '../../aws/target';
import { type Unanswered, unreachable } from '../../aws/unanswered';
import { whyFailed } from './failure';
import { keepFailures, type Way, ways } from './ways';

/** The failures that wait under one name: those of a queue, or of a function. */
interface Waiting {
  /** What `redrive` calls it. */
  readonly name: string;
  readonly what: Way['what'];
  readonly queue: string;
  readonly count: number;
  /** Some of them. */
  readonly some: readonly Sample[];
}

interface Sample {
  /** When it was sent: ISO 8601. */
  readonly at: string;
  readonly why: string;
}

/** A region's failures; a queue that cannot be asked makes the region unanswered. */
export type RegionFailures = { readonly region: string } & (
  | { readonly waiting: readonly Waiting[] }
  | Unanswered
);

/** How many messages are shown of each queue. */
const SAMPLES = 3;

/** What failed and waits in each region, of one name or of all. Everything stays where it is. */
export function findFailures(
  deployment: Deployment,
  name: string | undefined,
  regions: readonly string[],
): Promise<RegionFailures[]> {
  const names = name === undefined ? keepFailures(deployment.service) : [name];
  return Promise.all(regions.map((region) => failuresIn(deployment, names, region)));
}

async function failuresIn(
  deployment: Deployment,
  names: readonly string[],
  region: string,
): Promise<RegionFailures> {
  const client = sqsClient(deployment.target, region);
  const all = names.flatMap((name) => ways(deployment, name, region).map((way) => look(client, name, way)));
  try {
    return { region, waiting: (await Promise.all(all)).filter(({ count }) => count > 0) };
  } catch (error) {
    return { region, ...unreachable(error) };
  } finally {
    client.destroy();
  }
}

async function look(client: SQSClient, name: string, { what, from }: Way): Promise<Waiting> {
  const { count, messages } = await peek(client, from, SAMPLES);
  return { name, what, queue: from, count, some: messages.map(sample) };
}

function sample(message: Message): Sample {
  const at = new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();
  return { at, why: whyFailed(message) };
}
