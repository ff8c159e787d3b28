import { Agent } from 'node:http';
import type { Place } from '../../aws-rules/places';
import type { Answer } from '../../definition/workload';
import type { DnsClient } from '../../dns/query';
import { CachingResolver } from '../dns/resolver';
import type { Cohort } from '../result';
import type { Wish, Written } from '../workload/wishes';
import type { World } from '../world';
import { isServed, outcomeOf, tryCall } from './try';

/** One try of an operation. Times are real milliseconds since the load began. */
export interface Try {
  readonly cohort: Cohort;
  /** 0 for the first try of an operation. */
  readonly attempt: number;
  /** When the user wanted it. Latency counts from here, even where this machine sent the request late. */
  readonly wantedAt: number;
  readonly sentAt: number;
  readonly doneAt: number;
  /** The region that the request went to; undefined when the name did not resolve. */
  readonly region: string | undefined;
  readonly ok: boolean;
  /** Served with a 404, since the region may not have received what another one acknowledged: `found-elsewhere.ts` judges. */
  readonly unreplicated: boolean;
  /** The write that a read asks for. */
  readonly asksFor?: Written;
  /** The HTTP status, or the error's code. */
  readonly outcome: string;
  /** `POST /notes` */
  readonly asked: string;
  /** The beginning of an answer that does not serve the user. */
  readonly said?: string;
}

/** How much of such an answer is kept, in characters. */
const SAID_CHARACTERS = 200;

/** One wish of a user, and how it ended. */
export interface Operation {
  readonly cohort: Cohort;
  readonly intendedAt: number;
  readonly doneAt: number;
  readonly ok: boolean;
  /** The region that answered in the end. */
  readonly region: string | undefined;
  /** The HTTP status of the last try, or the error's code. */
  readonly outcome: string;
}

/** The longest pause before a retry, in milliseconds, doubled each time ("Exponential backoff and jitter", AWS). */
const BACKOFF_MS = 100;
const MOST_TRIES = 4;

/** How long users wait for an answer, at every time scale: functions start in real time, on a shared machine. */
const PATIENCE_MS = 3000;

/** Some resolvers keep answers for a minute, whatever the TTL says. */
const OVERSTAY_SECONDS = 60;

export interface UserOptions {
  readonly world: World;
  readonly place: Place;
  readonly cohort: Cohort;
  readonly dns: DnsClient;
  /** Real milliseconds since the load began. */
  readonly now: () => number;
  readonly onTry: (one: Try) => void;
  /** Called with each DNS answer to these users' resolver. */
  readonly onAnswer: (region: string | undefined) => void;
}

/** Users of one place who behave alike and share a resolver. */
export class User {
  private readonly resolver: CachingResolver;
  private agent: Agent | undefined;
  /** The connection of those who keep theirs, wherever DNS points now. */
  private kept: { readonly address: string; readonly region: string | undefined } | undefined;

  constructor(private readonly options: UserOptions) {
    const { world, place, cohort, dns } = options;
    this.resolver = new CachingResolver({
      dns,
      world,
      subnet: place.subnet,
      leastSeconds: cohort === 'overstays-ttl' ? OVERSTAY_SECONDS : 0,
      onAnswer: ({ region }) => options.onAnswer(region),
    });
  }

  /** Tries until it succeeds, or until patience ends. */
  async run(
    wish: Pick<Wish, 'request' | 'asksFor'>,
    intendedAt: number,
    signal: AbortSignal,
  ): Promise<Operation & { answer?: Answer | undefined }> {
    const { cohort, now } = this.options;
    let [region, outcome]: [string | undefined, string] = [undefined, 'never tried'];
    for (let attempt = 0; attempt < MOST_TRIES && !signal.aborted; attempt += 1) {
      if (attempt > 0) await pause(Math.random() * BACKOFF_MS * 2 ** (attempt - 1));
      const { tried, answer } = await this.try(wish, attempt, intendedAt);
      ({ region, outcome } = tried);
      if (tried.ok) return { cohort, intendedAt, doneAt: tried.doneAt, ok: true, region, outcome, answer };
    }
    return { cohort, intendedAt, doneAt: now(), ok: false, region, outcome };
  }

  close(): void {
    this.agent?.destroy();
  }

  private async try(
    wish: Pick<Wish, 'request' | 'asksFor'>,
    attempt: number,
    intendedAt: number,
  ): Promise<{ tried: Try; answer?: Answer | undefined }> {
    const { cohort, now, world, onTry } = this.options;
    const sentAt = now();
    let region: string | undefined;
    let answer: Answer | undefined;
    let agent: Agent | undefined;
    let outcome: string;
    try {
      const target = this.kept ?? (await this.resolver.resolve());
      region = target.region;
      const { api = '' } = (region && world.cloud.regions[region]) || {};
      agent = this.agentFor(target);
      answer = await tryCall(wish.request, {
        api,
        host: world.name,
        timeoutMs: PATIENCE_MS,
        ...(agent && { agent }),
      });
      outcome = `HTTP ${answer.status}`;
    } catch (error) {
      outcome = outcomeOf(error);
    }
    const unreplicated = isUnreplicated(wish, answer, region);
    const ok = unreplicated || (answer !== undefined && isServed(answer));
    if (!ok) this.letGo(agent);
    const wantedAt = attempt === 0 ? intendedAt : sentAt;
    const asked = `${wish.request.method} ${wish.request.path}`;
    const said = ok ? undefined : answer?.body.slice(0, SAID_CHARACTERS);
    const times = { wantedAt, sentAt, doneAt: now() };
    const tried = {
      cohort,
      attempt,
      ...times,
      region,
      ok,
      unreplicated,
      outcome,
      asked,
      ...(wish.asksFor && { asksFor: wish.asksFor }),
      ...(said && { said }),
    };
    onTry(tried);
    return { tried, answer };
  }

  private agentFor(target: { address: string; region: string | undefined }): Agent | undefined {
    if (this.options.cohort !== 'keeps-alive') return undefined;
    this.kept = target;
    this.agent ??= new Agent({ keepAlive: true, maxSockets: 4 });
    return this.agent;
  }

  /** Makes the next connection a new one. Other requests on the old ones finish, and then close them. */
  private letGo(agent: Agent | undefined): void {
    if (agent === undefined || agent !== this.agent) return; // closed already
    this.kept = undefined;
    this.agent = undefined;
    agent.maxFreeSockets = 0;
    for (const idle of Object.values(agent.freeSockets).flat()) idle?.destroy();
  }
}

/** Whether a region has not received what another region acknowledged: for a while, replication allows this. */
function isUnreplicated(
  { asksFor }: Pick<Wish, 'asksFor'>,
  answer: Answer | undefined,
  region: string | undefined,
): boolean {
  return answer?.status === 404 && asksFor !== undefined && asksFor.region !== region;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
