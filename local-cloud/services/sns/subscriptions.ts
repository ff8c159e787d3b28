import type { FilteredMessage } from '../../../aws-rules/topic-filter';
import { CallError, internalCall, orUndefined } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
import type { Place } from '../arn';
import { SnsError } from './errors';
import { type SubscriptionAttributes, settingsOf } from './subscription-attributes';

/** A subscription of a topic, with what SNS needs to deliver to it. */
export interface Subscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Whether its filter policy lets a message through. */
  readonly wants: (message: FilteredMessage) => boolean;
  /** The queue for what could not be delivered. */
  readonly deadLetters: string | undefined;
}

interface Listed {
  readonly SubscriptionArn: string;
  readonly Protocol: string;
  readonly Endpoint: string;
}

interface Page {
  readonly Subscriptions?: readonly Listed[];
  readonly NextToken?: string | null;
}

interface SubscriptionsOptions extends Place {
  readonly moto: Forward;
  readonly log: (line: string) => void;
}

/** A region's subscriptions as moto knows them. Read when a message comes, and kept until something changes. */
export class Subscriptions {
  private readonly byTopic = new Remembered((topic) => this.read(topic));

  constructor(private readonly options: SubscriptionsOptions) {}

  invalidate(): void {
    this.byTopic.forget();
  }

  /** The subscriptions of a topic; undefined if there is no such topic. */
  of(topicArn: string): Promise<readonly Subscription[] | undefined> {
    return this.byTopic.of(topicArn);
  }

  private async read(TopicArn: string): Promise<readonly Subscription[] | undefined> {
    try {
      const listed = await this.list(TopicArn);
      const confirmed = listed.filter(({ SubscriptionArn }) => SubscriptionArn.startsWith('arn:'));
      return await Promise.all(confirmed.map((one) => this.withAttributes(one)));
    } catch (error) {
      if (error instanceof CallError && error.status === 404) return undefined;
      throw error;
    }
  }

  private async list(TopicArn: string): Promise<Listed[]> {
    const all: Listed[] = [];
    let NextToken: string | undefined;
    do {
      const more = NextToken === undefined ? {} : { NextToken };
      const page: Page = await this.ask('ListSubscriptionsByTopic', { TopicArn, ...more });
      all.push(...(page.Subscriptions ?? []));
      NextToken = page.NextToken ?? undefined;
    } while (NextToken !== undefined);
    return all;
  }

  /** The attributes of a subscription; undefined if there is none of that name. */
  async attributes(SubscriptionArn: string): Promise<SubscriptionAttributes | undefined> {
    const found = await orUndefined(
      this.ask<{
        readonly Attributes: {
          readonly entry: readonly { readonly key: string; readonly value: string | null }[];
        };
      }>('GetSubscriptionAttributes', { SubscriptionArn }),
    );
    return (
      found && Object.fromEntries(found.Attributes.entry.map(({ key, value }) => [key, value ?? undefined]))
    );
  }

  /** One that cannot be read, such as what an older local cloud took, gets nothing; the others do. */
  private async withAttributes({ SubscriptionArn: arn, Protocol, Endpoint }: Listed): Promise<Subscription> {
    const attributes = (await this.attributes(arn)) ?? {};
    const one = { arn, protocol: Protocol, endpoint: Endpoint };
    try {
      return { ...one, ...settingsOf(attributes, this.options) };
    } catch (error) {
      if (!(error instanceof SnsError)) throw error;
      this.options.log(`${arn} gets no messages: ${error.message}`);
      return { ...one, wants: () => false, deadLetters: undefined };
    }
  }

  private async ask<Result>(Action: string, parameters: Readonly<Record<string, string>>): Promise<Result> {
    const { region, moto } = this.options;
    const form = { Action, Version: '2010-03-31', ...parameters };
    const answer = await internalCall<Record<string, Record<string, Result>>>(moto, {
      service: 'sns',
      region,
      form,
    });
    return answer[`${Action}Response`]?.[`${Action}Result`] as Result;
  }
}
