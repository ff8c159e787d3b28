import { Agent } from 'node:http';
import type { Place } from '../../local-cloud/global/route53/places';
import type { DnsClient } from '../dns/query';
import { CachingResolver } from '../dns/resolver';
import type { Cohort } from '../result';
import { realMs, type World } from '../world';
import { type Answer, type Call, tryCall } from './try';

/** One try of an operation. Times are real milliseconds since the load began. */
export interface Try {
  readonly cohort: Cohort;
  /** 0 for the first try of an operation. */
  readonly attempt: number;
  readonly sentAt: number;
  readonly doneAt: number;
  /** Where it went; undefined when the name did not resolve. */
  readonly region: string | undefined;
  readonly ok: boolean;
  /** The HTTP status, or the code of what went wrong. */
  readonly outcome: string;
}

/** What a user wanted, and how it ended. */
export interface Operation {
  readonly cohort: Cohort;
  readonly intendedAt: number;
  readonly doneAt: number;
  readonly ok: boolean;
  /** The region that answered in the end. */
  readonly region: string | undefined;
}

/** A retry comes after a pause of up to this, doubled each time ("Exponential backoff and jitter", AWS). */
const BACKOFF_MS = 100;
const MOST_TRIES = 4;

/** Users wait so many AWS seconds for an answer, and never less than a second of this machine's. */
const PATIENCE_SECONDS = 3;

/** Some resolvers keep answers for a minute, whatever the TTL. */
const OVERSTAY_SECONDS = 60;

export interface UserOptions {
  readonly world: World;
  readonly place: Place;
  readonly cohort: Cohort;
  readonly dns: DnsClient;
  /** Real milliseconds since the load began. */
  readonly now: () => number;
  readonly onTry: (one: Try) => void;
  /** Told of each answer of DNS to these people's resolver. */
  readonly onAnswer: (region: string | undefined) => void;
}

/** People of one place who behave alike and share a resolver. */
export class User {
  private readonly resolver: CachingResolver;
  private agent: Agent | undefined;
  /** The connection of those who keep theirs, wherever DNS points by now. */
  private kept: { readonly address: string; readonly region: string | undefined } | undefined;

  constructor(private readonly options: UserOptions) {
    const { world, place, cohort, dns } = options;
    const least = cohort === 'overstays-ttl' ? OVERSTAY_SECONDS : 0;
    const { onAnswer } = options;
    this.resolver = new CachingResolver(dns, world, place.subnet, least, ({ region }) => onAnswer(region));
  }

  /** Tries until it is done, or patience ends. */
  async run(
    call: Call,
    intendedAt: number,
    signal: AbortSignal,
  ): Promise<Operation & { answer?: Answer | undefined }> {
    const { cohort, now } = this.options;
    let region: string | undefined;
    for (let attempt = 0; attempt < MOST_TRIES && !signal.aborted; attempt += 1) {
      if (attempt > 0) await pause(Math.random() * BACKOFF_MS * 2 ** (attempt - 1));
      const { tried, answer } = await this.try(call, attempt);
      region = tried.region;
      if (tried.ok) return { cohort, intendedAt, doneAt: tried.doneAt, ok: true, region, answer };
    }
    return { cohort, intendedAt, doneAt: now(), ok: false, region };
  }

  close(): void {
    this.agent?.destroy();
  }

  private async try(call: Call, attempt: number): Promise<{ tried: Try; answer?: Answer | undefined }> {
    const { cohort, now, world, onTry } = this.options;
    const sentAt = now();
    let region: string | undefined;
    let answer: Answer | undefined;
    let outcome: string;
    try {
      const target = this.kept ?? (await this.resolver.resolve());
      region = target.region;
      const { api = '' } = (region && world.cloud.regions[region]) || {};
      answer = await tryCall(call, {
        api,
        host: world.name,
        timeoutMs: patienceMs(world),
        ...this.connection(target),
      });
      outcome = `HTTP ${answer.status}`;
    } catch (error) {
      const { code, message } = error as Partial<NodeJS.ErrnoException>;
      outcome = code ?? message ?? String(error);
    }
    const ok = answer !== undefined && answer.status < 500 && answer.status !== 429;
    if (!ok) this.letGo();
    const tried = { cohort, attempt, sentAt, doneAt: now(), region, ok, outcome };
    onTry(tried);
    return { tried, answer };
  }

  private connection(target: { address: string; region: string | undefined }): { agent?: Agent } {
    if (this.options.cohort !== 'keeps-alive') return {};
    this.kept = target;
    this.agent ??= new Agent({ keepAlive: true, maxSockets: 4 });
    return { agent: this.agent };
  }

  private letGo(): void {
    this.kept = undefined;
    this.agent?.destroy();
    this.agent = undefined;
  }
}

function patienceMs(world: World): number {
  return Math.max(1000, realMs(world, PATIENCE_SECONDS));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
