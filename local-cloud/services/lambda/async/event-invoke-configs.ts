import type { Clock } from '../../../clock';
import { jsonError, jsonResponse } from '../../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../../gateway/operation';
import type { Room } from '../../../storage/journal';
import { together } from '../../../storage/keeping';
import type { KeptMap } from '../../../storage/kept-map';
import { outOfRange, type Ranges } from '../../ranges';
import type { Invocation } from '../../region-services';
import { functionNotFound, parseFunctionName } from '../function-name';
import type { Functions } from '../functions';
import { type AsyncConfig, DEFAULT_LIMITS } from './attempts';

interface Input {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: {
    readonly OnFailure?: { readonly Destination?: string };
    readonly OnSuccess?: { readonly Destination?: string };
  };
}

/** Lambda API Reference, "FunctionEventInvokeConfig". */
interface EventInvokeConfig extends Input {
  readonly FunctionArn: string;
  /** Seconds since the epoch. */
  readonly LastModified: number;
}

type Named = Pick<Invocation, 'functionName' | 'qualifier'>;

/**
 * The settings for asynchronous invocations of each function and qualifier. moto keeps one for all qualifiers, and
 * never changes the first.
 */
export class EventInvokeConfigs {
  constructor(
    private readonly kept: KeptMap<EventInvokeConfig>,
    private readonly functions: Functions,
    private readonly clock: Clock,
  ) {}

  of(named: Named): AsyncConfig {
    const config = this.kept.get(keyOf(named));
    return {
      maximumRetryAttempts: config?.MaximumRetryAttempts ?? DEFAULT_LIMITS.maximumRetryAttempts,
      maximumEventAgeSeconds: config?.MaximumEventAgeInSeconds ?? DEFAULT_LIMITS.maximumEventAgeSeconds,
      onFailure: config?.DestinationConfig?.OnFailure?.Destination || undefined,
      deadLetters: this.functions.kept(named.functionName).DeadLetterConfig?.TargetArn || undefined,
    };
  }

  /** Sets room aside for forgetting those of a qualifier, or of all if there is none. @throws NotKept if there is none */
  forgetting(named: Named): Room {
    const keys =
      named.qualifier === undefined
        ? this.allOf(named).map(({ FunctionArn }) => keyOf(parseFunctionName(FunctionArn)))
        : [keyOf(named)].filter((key) => this.kept.get(key) !== undefined);
    return together(keys.map((key) => () => this.kept.reserve(key)));
  }

  handlers() {
    return {
      PutFunctionEventInvokeConfig: handler((named, input) => this.put(named, input)),
      UpdateFunctionEventInvokeConfig: handler((named, input) =>
        this.put(named, { ...this.kept.get(keyOf(named)), ...input }),
      ),
      GetFunctionEventInvokeConfig: handler((named) => this.get(named)),
      DeleteFunctionEventInvokeConfig: handler((named) => this.delete(named)),
      ListFunctionEventInvokeConfigs: handler(async (named) => this.list(named)),
    };
  }

  private async put(named: Named, input: Input): Promise<ApiResponse> {
    const refused = outOfRange(input, RANGES);
    if (refused) return jsonError(400, 'ValidationException', refused);
    const { OnFailure, OnSuccess } = input.DestinationConfig ?? {};
    const unknown = OnSuccess?.Destination || !/^$|^arn:aws:sqs:/.test(OnFailure?.Destination ?? '');
    if (unknown)
      return jsonError(
        400,
        'InvalidParameterValueException',
        'The local cloud sends failures to SQS queues only, and successes nowhere.',
      );
    const fn = await this.functions.find(named.functionName, named.qualifier);
    if (fn === undefined) return jsonError(404, 'ResourceNotFoundException', functionNotFound(named));
    const FunctionArn = named.qualifier === undefined ? `${fn.arn}:$LATEST` : fn.arn;
    const config = { ...input, FunctionArn, LastModified: Math.floor(this.clock.now() / 1000) };
    this.kept.set(keyOf(named), config);
    return jsonResponse(200, answer(config));
  }

  private async get(named: Named): Promise<ApiResponse> {
    const config = this.kept.get(keyOf(named));
    return config ? jsonResponse(200, answer(config)) : noConfig(named);
  }

  private async delete(named: Named): Promise<ApiResponse> {
    if (this.kept.get(keyOf(named)) === undefined) return noConfig(named);
    this.kept.delete(keyOf(named));
    return { status: 204, headers: {}, body: '' };
  }

  private list(named: Named): ApiResponse {
    return jsonResponse(200, { FunctionEventInvokeConfigs: this.allOf(named).map(answer) });
  }

  private allOf({ functionName }: Named): EventInvokeConfig[] {
    return this.kept
      .all()
      .filter(({ FunctionArn }) => parseFunctionName(FunctionArn).functionName === functionName);
  }
}

/** Lambda API Reference, "PutFunctionEventInvokeConfig": the valid ranges. */
const RANGES: Ranges = { MaximumRetryAttempts: [0, 2], MaximumEventAgeInSeconds: [60, 21_600] };

function handler(handle: (named: Named, input: Input) => Promise<ApiResponse>): Operation['handle'] {
  return ({ url, body }: ApiRequest, { name = '' }) =>
    handle(
      { functionName: name, qualifier: url.searchParams.get('Qualifier') ?? undefined },
      JSON.parse(String(body) || '{}') as Input,
    );
}

function answer(config: EventInvokeConfig): object {
  return { ...config, DestinationConfig: { OnSuccess: {}, OnFailure: {}, ...config.DestinationConfig } };
}

function noConfig({ functionName, qualifier = '$LATEST' }: Named): ApiResponse {
  const message = `The function ${functionName}:${qualifier} doesn't have an EventInvokeConfig`;
  return jsonError(404, 'ResourceNotFoundException', message);
}

function keyOf({ functionName, qualifier = '$LATEST' }: Named): string {
  return `${functionName}:${qualifier}`;
}
