import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
import type { Room } from '../../storage/journal';
import { together } from '../../storage/keeping';
import type { KeptMap } from '../../storage/kept-map';
import { allVersions } from './list-functions';
import type { FunctionVersion, Reservations } from './runtime/types';

interface Configuration {
  FunctionArn: string;
  Version: string;
  CodeSha256: string;
  Runtime: string;
  Handler: string;
  Timeout: number;
  MemorySize: number;
  Environment?: { Variables?: Record<string, string> };
}

/** What `GetFunction` answers. */
interface FunctionAnswer {
  Configuration: Configuration;
}

/** What `GetFunctionConcurrency` answers; moto has null where nothing is reserved. */
interface ConcurrencyAnswer {
  ReservedConcurrentExecutions?: number | null;
}

/**
 * Settings of a function (Lambda API Reference, "FunctionConfiguration") that moto loses, or keeps as they were when
 * the function was made.
 */
export interface KeptSettings {
  readonly LoggingConfig?: {
    readonly LogFormat?: string;
    readonly LogGroup?: string;
    readonly ApplicationLogLevel?: string;
  };
  readonly Architectures?: readonly string[];
  readonly EphemeralStorage?: { readonly Size: number };
  readonly TracingConfig?: { readonly Mode: string };
  /** With an empty ARN after it was taken away. */
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
}

interface FunctionsOptions {
  readonly region: string;
  readonly moto: Forward;
  /** Settings from requests that moto does not keep, by the function's name. */
  readonly settings: KeptMap<KeptSettings>;
}

/** A region's functions as moto knows them. */
export class Functions {
  private readonly versions = new Remembered((id) => this.read(id));
  private readonly reserved = new Remembered(() => this.readReservations());

  constructor(private readonly options: FunctionsOptions) {}

  /** The settings of a function that moto does not keep. */
  kept(name: string): KeptSettings {
    return this.options.settings.get(name) ?? {};
  }

  /** Sets room aside for other settings. @throws NotKept if there is none */
  reserve(name: string, settings: KeptSettings): Room {
    return this.options.settings.reserve(name, settings);
  }

  /** Sets room aside for forgetting the settings of a function. @throws NotKept if there is none */
  forgetting(name: string): Room {
    const { settings } = this.options;
    return together(settings.get(name) === undefined ? [] : [() => settings.reserve(name)]);
  }

  /** Forgets what it read. Must be called after each change. */
  invalidate(): void {
    this.versions.forget();
  }

  /** The same after a change of what functions keep for themselves: to read that anew takes a call for each of them. */
  invalidateReservations(): void {
    this.invalidate();
    this.reserved.forget();
  }

  /** The version for a qualifier (an alias, a number, or none); undefined if there is none. */
  find(name: string, qualifier?: string): Promise<FunctionVersion | undefined> {
    return this.versions.of(qualifier === undefined ? name : `${name}:${qualifier}`);
  }

  reservations(): Promise<Reservations> {
    return this.reserved.of('all');
  }

  private async readReservations(): Promise<Reservations> {
    const versions = await allVersions(this.options.moto, this.options.region);
    const names = [...new Set(versions.map(({ FunctionName }) => FunctionName))];
    const all = await Promise.all(
      names.map(async (name) => [name, await this.reservedConcurrency(name)] as const),
    );
    return new Map(all.flatMap(([name, kept]) => (kept === undefined ? [] : [[name, kept] as const])));
  }

  /** Reads `name` or `name:qualifier`. */
  private async read(id: string): Promise<FunctionVersion | undefined> {
    const [name = '', qualifier] = id.split(':');
    const query = qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`;
    const { region, moto } = this.options;
    const path = `/2015-03-31/functions/${encodeURIComponent(name)}${query}`;
    const answer = await orUndefined(internalCall<FunctionAnswer>(moto, { service: 'lambda', region, path }));
    if (answer === undefined) return undefined;
    const { Configuration } = answer;
    const { LoggingConfig: logging } = this.kept(name);
    const arn = Configuration.FunctionArn.split(':').slice(0, 7).join(':');
    return {
      name,
      arn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
      version: Configuration.Version,
      codeSha256: Configuration.CodeSha256,
      runtime: Configuration.Runtime,
      handler: Configuration.Handler,
      environment: Configuration.Environment?.Variables ?? {},
      timeoutSeconds: Configuration.Timeout,
      memoryMegabytes: Configuration.MemorySize,
      logGroup: logging?.LogGroup ?? `/aws/lambda/${name}`,
      logFormat: logging?.LogFormat ?? 'Text',
      logLevel: logging?.ApplicationLogLevel ?? 'INFO',
      reservedConcurrency: await this.reservedConcurrency(name),
    };
  }

  /**
   * A function's, also behind an alias. With a version moto tells what it was when that was published, and of 0, which
   * stops a function, it tells nothing there.
   */
  private async reservedConcurrency(name: string): Promise<number | undefined> {
    const { region, moto } = this.options;
    const path = `/2019-09-30/functions/${encodeURIComponent(name)}/concurrency`;
    const answer = internalCall<ConcurrencyAnswer>(moto, { service: 'lambda', region, path });
    return (await orUndefined(answer))?.ReservedConcurrentExecutions ?? undefined;
  }
}
