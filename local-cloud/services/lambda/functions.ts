import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
import type { KeptMap } from '../../storage/kept-map';
import type { FunctionVersion } from './runtime/types';

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
  Concurrency?: { ReservedConcurrentExecutions?: number };
}

/** Lambda API Reference, "LoggingConfig". */
export interface LoggingConfig {
  readonly LogFormat?: string;
  readonly LogGroup?: string;
}

interface FunctionsOptions {
  readonly region: string;
  readonly moto: Forward;
  /** The logging settings from requests, by the function's name. */
  readonly logging: KeptMap<LoggingConfig>;
}

/** A region's functions as moto knows them. */
export class Functions {
  private readonly versions = new Remembered((id) => this.read(id));

  constructor(private readonly options: FunctionsOptions) {}

  /** Where a function logs; moto does not keep it. */
  logging(name: string): LoggingConfig | undefined {
    return this.options.logging.get(name);
  }

  keepLogging(name: string, config: LoggingConfig): void {
    this.options.logging.set(name, config);
  }

  /** Forgets what it read. Must be called after each change. */
  invalidate(): void {
    this.versions.forget();
  }

  /** The version for a qualifier (an alias, a number, or none); undefined if there is none. */
  find(name: string, qualifier?: string): Promise<FunctionVersion | undefined> {
    return this.versions.of(qualifier === undefined ? name : `${name}:${qualifier}`);
  }

  /** Reads `name` or `name:qualifier`. */
  private async read(id: string): Promise<FunctionVersion | undefined> {
    const [name = '', qualifier] = id.split(':');
    const query = qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`;
    const { region, moto } = this.options;
    const path = `/2015-03-31/functions/${encodeURIComponent(name)}${query}`;
    const answer = await orUndefined(internalCall<FunctionAnswer>(moto, { service: 'lambda', region, path }));
    if (answer === undefined) return undefined;
    const { Configuration, Concurrency } = answer;
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
      logGroup: this.logging(name)?.LogGroup ?? `/aws/lambda/${name}`,
      logFormat: this.logging(name)?.LogFormat ?? 'Text',
      reservedConcurrency: Concurrency?.ReservedConcurrentExecutions,
    };
  }
}
