import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
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

/** A region's functions: moto knows their configuration, a folder keeps their code by its hash. */
export class Functions {
  private readonly versions = new Remembered((id) => this.read(id));

  constructor(
    private readonly options: { readonly region: string; readonly folder: string; readonly moto: Forward },
  ) {}

  /** Where a function logs, which moto does not keep. */
  logging(name: string): LoggingConfig | undefined {
    const file = this.loggingFile(name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LoggingConfig) : undefined;
  }

  keepLogging(name: string, config: LoggingConfig): void {
    mkdirSync(this.options.folder, { recursive: true });
    writeFileSync(this.loggingFile(name), JSON.stringify(config));
  }

  private loggingFile(name: string): string {
    return path.join(this.options.folder, `${encodeURIComponent(name)}.logging.json`);
  }

  /** Forgets what it read; to be called after each change. */
  invalidate(): void {
    this.versions.forget();
  }

  /** Keeps a zip that was uploaded and returns its hash as Lambda writes it. */
  keep(zip: Buffer): string {
    const digest = createHash('sha256').update(zip).digest();
    const file = this.zipFile(digest.toString('base64'));
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, zip);
    return digest.toString('base64');
  }

  /** The version that a qualifier (an alias, a number, or none) stands for; undefined where there is none. */
  find(name: string, qualifier?: string): Promise<FunctionVersion | undefined> {
    return this.versions.of(qualifier === undefined ? name : `${name}:${qualifier}`);
  }

  /** The folder that holds a version's code, unpacked once. */
  codeFolder(codeSha256: string): string {
    const zip = this.zipFile(codeSha256);
    const folder = zip.replace(/\.zip$/, '');
    if (!existsSync(folder)) unpack(readFileSync(zip), folder);
    return folder;
  }

  private zipFile(codeSha256: string): string {
    return path.join(this.options.folder, `${Buffer.from(codeSha256, 'base64').toString('hex')}.zip`);
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

function unpack(zip: Buffer, folder: string): void {
  for (const [name, contents] of Object.entries(unzipSync(zip))) {
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep) || name.endsWith('/')) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
