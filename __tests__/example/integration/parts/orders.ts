import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { AwsClient } from 'aws4fetch';
import { sqsClient } from '../../../../aws/clients';
import { readLog } from '../../../../aws/log-events';
import { regionNames, serviceNames } from '../../../../definition/names';
import { redrive } from '../../../../operations/redrive/redrive';
import { localAccessKey } from '../../../../project/local-key';
import { callRegion } from '../../../../rehearsal/proof/call-region';
import type { Deployed } from '../../../support/integration/deployed';
import { until } from '../../../support/processes';

/** How many times as fast as at AWS retries, schedules and visibility timeouts go. */
export const TIME_SCALE = 20;
export const REGIONS = ['us-east-1', 'eu-west-1'] as const;
export const [HOME, OTHER] = REGIONS;

interface Life {
  readonly status: string;
  readonly placedAt: string;
  readonly events: readonly { readonly kind: string; readonly region: string }[];
}

/** What tests do with the deployed orders service, and how they see the results. */
export function ordersOf(deployment: Deployed) {
  const { service } = deployment;
  const call = async (region: string, method: string, at: string, body?: object, key?: string) => {
    const answer = await callRegion({
      api: deployment.api(region),
      host: 'api.example.com',
      method,
      path: at,
      ...(body ? { body } : {}),
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    });
    if (answer.status >= 300)
      throw new Error(`${method} ${at} in ${region}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  };
  const place = async (region: string, product = 'globe'): Promise<string> => {
    const lines = [{ product, quantity: 1, unitPriceMinor: 100 }];
    return (await call(region, 'POST', '/orders', { customer: 'linus', currency: 'EUR', lines })).id;
  };
  const pay = (region: string, id: string) =>
    call(region, 'POST', `/orders/${encodeURIComponent(id)}/payment`, { reference: 'p', amountMinor: 100 });
  const life = (region: string, id: string): Promise<Life> =>
    call(region, 'GET', `/orders/${encodeURIComponent(id)}`);
  const times = async (region: string, id: string, kind: string): Promise<number> =>
    (await life(region, id)).events.filter((event) => event.kind === kind).length;
  const eventually = async (condition: () => Promise<boolean>, withinMs: number): Promise<void> => {
    if (!(await until(condition, withinMs, 250))) throw new Error(`not within ${withinMs} ms: ${condition}`);
  };
  const happened = (region: string, id: string, kind: string, withinMs = 20_000) =>
    eventually(async () => (await times(region, id, kind)) > 0, withinMs);
  /** Waits until an order can be read in a region where it was not placed, and that did not have it before. */
  const arrived = (region: string, id: string) =>
    eventually(
      () =>
        life(region, id).then(
          ({ status }) => status === 'placed',
          () => false,
        ),
      20_000,
    );
  const redriven = async (name: string, region: string): Promise<number> => {
    const results = await redrive({ target: deployment.target, service }, { name, regions: [region] });
    return results.reduce((sum, one) => sum + ('moved' in one ? one.moved : 0), 0);
  };
  /** Waits until something can be redriven, and returns how much was. */
  const redrivenAtLast = async (name: string, region: string, withinMs: number): Promise<number> => {
    let moved = 0;
    await eventually(async () => {
      moved = await redriven(name, region);
      return moved > 0;
    }, withinMs);
    return moved;
  };
  const failing = (region: string, only: string) =>
    deployment.control('SetFaults', {
      faults: [{ kind: 'invoke', region, only, errorShare: 1, addedMs: 0 }],
    });

  const healed = () => deployment.control('SetFaults', { faults: [] });

  const credentials = () => ({
    accessKeyId: localAccessKey(deployment.cloud.endpoint),
    secretAccessKey: 'local',
  });

  /** Puts an event on a bus; by default on the account's own. */
  async function putEvent(
    region: string,
    detail: object,
    about: Pick<PutEventsRequestEntry, 'EventBusName' | 'Source' | 'DetailType'>,
  ): Promise<void> {
    const client = new EventBridgeClient({
      endpoint: deployment.cloud.endpoint,
      region,
      credentials: credentials(),
    });
    const event = { ...about, Detail: JSON.stringify(detail) };
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: [event] }));
    client.destroy();
    expect(FailedEntryCount).toBe(0);
  }

  /** Puts an event on the service's own bus, as its functions do. */
  const emit = (region: string, detail: object) =>
    putEvent(region, detail, {
      EventBusName: regionNames(service, region).eventBus,
      Source: service.name,
      DetailType: 'order.placed',
    });

  /** Makes the parameter of a secret in a region, as the service's operator does. */
  async function putSecret(region: string, name: string, Value: string): Promise<void> {
    const client = new AwsClient({ ...credentials(), region, service: 'ssm' });
    const Name = serviceNames(service).secret(name);
    const { ok } = await client.fetch(deployment.cloud.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' },
      body: JSON.stringify({ Name, Value, Type: 'SecureString', Overwrite: true }),
    });
    expect(ok).toBe(true);
  }

  /** What a function has logged: a line for each event, and its own lines. */
  async function linesOf(name: string, region: string): Promise<string[]> {
    const log = await readLog({ target: deployment.target, service }, { region, name, since: 0 });
    return 'lines' in log ? log.lines.map(({ message }) => message) : [];
  }

  /** Puts a message into a queue by its name. */
  async function put(
    region: string,
    QueueName: string,
    body: object,
    fifo: { MessageGroupId?: string; MessageDeduplicationId?: string } = {},
  ): Promise<void> {
    const client = sqsClient(deployment.target, region);
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), ...fifo }));
    client.destroy();
  }

  /** How many failures of a function wait, as its failures queue counts them. */
  async function waiting(name: string, region: string): Promise<number> {
    const client = sqsClient(deployment.target, region);
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({ QueueName: regionNames(service, region).failures(name) }),
    );
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    client.destroy();
    return Number(Attributes?.ApproximateNumberOfMessages);
  }

  return {
    call,
    place,
    pay,
    life,
    times,
    eventually,
    happened,
    arrived,
    redriven,
    redrivenAtLast,
    failing,
    healed,
    emit,
    putEvent,
    putSecret,
    linesOf,
    put,
    waiting,
  };
}
