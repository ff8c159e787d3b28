import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { Construct } from 'constructs';
import type { QueueDefinition, Service } from '../../definition/service';
import { needsOf } from '../../definition/triggers/kinds';
import { present } from '../present';
import type { Regional } from '../regional';
import { QueuePair } from './queue-pair';

/** What a region's functions send to: the definition's queues, and the bus for its events. */
export class Channels extends Construct {
  /** Undefined if the service emits no events. */
  readonly bus: CloudwatchEventBus | undefined;
  private readonly queues = new Map<string, QueuePair>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: { readonly regional: Regional },
  ) {
    super(scope, id);
    const { provider, service, names } = props.regional;
    if (service.events.length > 0)
      this.bus = new CloudwatchEventBus(this, 'bus', { provider, name: names.eventBus });
    for (const queue of service.queues) this.queues.set(queue.name, this.createQueue(queue));
  }

  queue(name: string): QueuePair {
    return present(this.queues.get(name), `the queue ${name}`);
  }

  private createQueue(queue: QueueDefinition): QueuePair {
    const { regional } = this.props;
    return new QueuePair(this, `queue-${queue.name}`, {
      regional,
      name: regional.names.queue(queue.name, queue),
      deadLettersName: regional.names.deadLetters(queue.name, queue),
      timeoutSeconds: takerTimeoutSeconds(regional.service, queue.name),
      maxReceiveCount: queue.maxReceiveCount,
    });
  }
}

/** The timeout of the one function that takes from a queue; the definition's rules require one. */
function takerTimeoutSeconds({ functions }: Service, queue: string): number {
  const taker = functions.find(({ triggers }) => triggers.some((one) => needsOf(one).takes === queue));
  return present(taker, `the function that takes from ${queue}`).timeoutSeconds;
}
