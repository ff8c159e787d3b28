import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { Construct } from 'constructs';
import type { QueueDefinition, Service } from '../../definition/service';
import { ofKind } from '../../definition/triggers/trigger';
import { visibilityTimeoutSeconds } from '../../definition/visibility-timeout';
import { policyDocument } from '../policies/statement';
import { tlsOnlyTopic } from '../policies/topic-policy';
import { present } from '../present';
import type { Regional } from '../regional';
import { QueuePair } from './queue-pair';

/** What a region's functions send to: the definition's queues and topics, and the bus for its events. */
export class Channels extends Construct {
  /** Undefined if the service emits no events. */
  readonly bus: CloudwatchEventBus | undefined;
  private readonly queues = new Map<string, QueuePair>();
  private readonly topics = new Map<string, SnsTopic>();

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
    for (const topic of service.topics) this.topics.set(topic, this.createTopic(topic));
  }

  queue(name: string): QueuePair {
    return present(this.queues.get(name), `the queue ${name}`);
  }

  topic(name: string): SnsTopic {
    return present(this.topics.get(name), `the topic ${name}`);
  }

  /** Its policy is its own attribute, so that the topic never exists without it. */
  private createTopic(name: string): SnsTopic {
    const { provider, names, arn } = this.props.regional;
    const topicName = names.topic(name);
    const policy = policyDocument([tlsOnlyTopic(arn('sns', topicName))]);
    return new SnsTopic(this, `topic-${name}`, { provider, name: topicName, policy });
  }

  private createQueue(queue: QueueDefinition): QueuePair {
    const { regional } = this.props;
    return new QueuePair(this, `queue-${queue.name}`, {
      regional,
      name: regional.names.queue(queue.name, queue),
      deadLettersName: regional.names.deadLetters(queue.name, queue),
      visibilityTimeoutSeconds: visibilityTimeoutSeconds(taker(regional.service, queue.name)),
      settings: queue,
    });
  }
}

/** The one function that takes from a queue, and by which trigger; the definition's rules require one. */
function taker({ functions }: Service, queue: string): Parameters<typeof visibilityTimeoutSeconds>[0] {
  const takers = functions.flatMap(({ timeoutSeconds, triggers }) =>
    ofKind(triggers, 'queue')
      .filter((trigger) => trigger.queue === queue)
      .map(({ batchWindowSeconds }) => ({ timeoutSeconds, batchWindowSeconds })),
  );
  return present(takers[0], `the function that takes from ${queue}`);
}
