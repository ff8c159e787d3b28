import { compilePattern, type EventMatch } from '../../../aws-rules/event-pattern/pattern';
import { CallError, internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';

/** Amazon EventBridge API Reference, "Target": the fields that are used here. */
export interface Target {
  readonly Arn: string;
  /** A constant that is sent in place of the event. */
  readonly Input?: string;
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

export interface Rule {
  readonly arn: string;
  readonly matches: EventMatch;
  readonly targets: readonly Target[];
}

interface RuleAnswer {
  Name: string;
  Arn: string;
  State: string;
  EventPattern?: string;
}

/** A region's rules as moto knows them. Read when an event comes, and kept until something changes. */
export class EventRules {
  private readonly byBus = new Remembered((bus) => this.read(bus));

  constructor(private readonly options: { readonly region: string; readonly moto: Forward }) {}

  invalidate(): void {
    this.byBus.forget();
  }

  /** The enabled rules of a bus; undefined if there is no such bus. */
  of(bus: string): Promise<readonly Rule[] | undefined> {
    return this.byBus.of(bus);
  }

  private async read(EventBusName: string): Promise<readonly Rule[] | undefined> {
    try {
      const rules = await this.list<RuleAnswer>('ListRules', 'Rules', { EventBusName });
      const enabled = rules.filter(({ State }) => State.startsWith('ENABLED'));
      return await Promise.all(enabled.map((rule) => this.withTargets(rule, EventBusName)));
    } catch (error) {
      if (error instanceof CallError && error.answer.includes('ResourceNotFoundException')) return undefined;
      throw error;
    }
  }

  private async withTargets({ Name, Arn, EventPattern }: RuleAnswer, EventBusName: string): Promise<Rule> {
    const targets = await this.list<Target>('ListTargetsByRule', 'Targets', { Rule: Name, EventBusName });
    return { arn: Arn, matches: EventPattern ? compilePattern(EventPattern) : () => false, targets };
  }

  private async list<Item>(operation: string, name: string, input: object): Promise<Item[]> {
    const { region, moto } = this.options;
    const items: Item[] = [];
    let NextToken: string | undefined;
    do {
      const page: { NextToken?: string | null; [name: string]: unknown } = await internalCall(moto, {
        service: 'events',
        region,
        target: `AWSEvents.${operation}`,
        input: { ...input, NextToken },
      });
      items.push(...((page[name] ?? []) as Item[]));
      NextToken = page.NextToken ?? undefined;
    } while (NextToken !== undefined);
    return items;
  }
}
