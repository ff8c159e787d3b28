import { compileFilter, type FilteredMessage, type FilterScope } from '../../../aws-rules/topic-filter';
import { CallError, internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';

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

/** A region's subscriptions as moto knows them. Read when a message comes, and kept until something changes. */
export class Subscriptions {
  private readonly byTopic = new Remembered((topic) => this.read(topic));

  constructor(private readonly options: { readonly region: string; readonly moto: Forward }) {}

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

  private async withAttributes({ SubscriptionArn, Protocol, Endpoint }: Listed): Promise<Subscription> {
    const { Attributes } = await this.ask<{
      readonly Attributes: { readonly entry: readonly { readonly key: string; readonly value: string }[] };
    }>('GetSubscriptionAttributes', { SubscriptionArn });
    const { FilterPolicy, FilterPolicyScope, RedrivePolicy } = Object.fromEntries(
      Attributes.entry.map(({ key, value }) => [key, value]),
    );
    const isFiltered = FilterPolicy !== undefined && FilterPolicy !== '' && FilterPolicy !== '{}';
    const scope = (FilterPolicyScope as FilterScope | undefined) ?? 'MessageAttributes';
    return {
      arn: SubscriptionArn,
      protocol: Protocol,
      endpoint: Endpoint,
      wants: isFiltered ? compileFilter(FilterPolicy, scope) : () => true,
      deadLetters: RedrivePolicy ? String(JSON.parse(RedrivePolicy).deadLetterTargetArn) : undefined,
    };
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
