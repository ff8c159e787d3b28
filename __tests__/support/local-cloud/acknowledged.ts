import { CreateTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateHostedZoneCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { createFunction, outcome } from './functions';
import type { KillableCloud } from './killable-cloud';

/** What a cloud has acknowledged so far, in one region and globally. */
export class Acknowledged {
  private readonly items: string[] = [];
  private readonly zones: string[] = [];
  private messages = 0;
  /** Writes that were refused or not answered. */
  refused = 0;
  private count = 0;

  constructor(private readonly region: string) {}

  /** The number of writes that were acknowledged. */
  get total(): number {
    return this.items.length + this.zones.length + this.messages;
  }

  /** The same, for a copy of the cloud, which goes its own way. */
  copy(): Acknowledged {
    const { items, zones, ...rest } = this;
    return Object.assign(new Acknowledged(this.region), { ...rest, items: [...items], zones: [...zones] });
  }

  /** Makes what the writes need. */
  async prepare(cloud: KillableCloud): Promise<void> {
    const { dynamodb, sqs, lambda } = cloud.clients(this.region);
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      }),
    );
    await sqs.send(new CreateQueueCommand({ QueueName: 'things' }));
    await createFunction(lambda, {
      name: 'well',
      source: "exports.handler = async () => 'well';",
      timeout: 10,
    });
  }

  /** Writes one of each, and notes what was acknowledged. What is refused or not answered is not noted. */
  async write(cloud: KillableCloud): Promise<void> {
    const { dynamodb, sqs, route53 } = cloud.clients(this.region);
    const name = String(this.count++);
    const note = async (writing: Promise<unknown>, done: () => void) =>
      writing.then(done, () => {
        this.refused += 1;
      });
    await Promise.all([
      note(dynamodb.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S: name } } })), () =>
        this.items.push(name),
      ),
      note(
        sqs.send(new SendMessageCommand({ QueueUrl: await urlOf(cloud, this.region), MessageBody: name })),
        () => {
          this.messages += 1;
        },
      ),
      note(
        route53.send(new CreateHostedZoneCommand({ Name: `${name}.example.com`, CallerReference: name })),
        () => this.zones.push(`${name}.example.com.`),
      ),
    ]);
  }

  /** What is missing of it. @throws Error while the cloud does not answer */
  async missing(cloud: KillableCloud): Promise<string[]> {
    const { dynamodb, sqs, route53, lambda } = cloud.clients(this.region);
    const found = await Promise.all(
      this.items.map(
        async (pk) =>
          (await dynamodb.send(new GetItemCommand({ TableName: 'things', Key: { pk: { S: pk } } }))).Item,
      ),
    );
    const items = this.items.filter((_, index) => found[index] === undefined).map((pk) => `item ${pk}`);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: await urlOf(cloud, this.region),
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    const lost = this.messages - Number(Attributes?.ApproximateNumberOfMessages);
    const { HostedZones = [] } = await route53.send(new ListHostedZonesCommand({ MaxItems: 1000 }));
    const names = new Set(HostedZones.map(({ Name }) => Name));
    const zones = this.zones.filter((zone) => !names.has(zone)).map((zone) => `zone ${zone}`);
    const answer = await outcome(lambda, 'well');
    return [
      ...items,
      ...(lost > 0 ? [`${lost} messages`] : []),
      ...zones,
      ...(answer === 'answer "well"' ? [] : [answer]),
    ];
  }
}

/** By its name alone where the region does not answer; then nothing is sent. */
async function urlOf(cloud: KillableCloud, region: string): Promise<string> {
  const asked = cloud.clients(region).sqs.send(new GetQueueUrlCommand({ QueueName: 'things' }));
  return (await asked.catch(() => undefined))?.QueueUrl ?? `${cloud.endpoint}/123456789012/things`;
}
