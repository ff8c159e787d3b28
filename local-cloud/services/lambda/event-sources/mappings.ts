import { randomUUID } from 'node:crypto';
import type { KeptMap } from '../../../storage/kept-map';
import { functionNotFound, parseFunctionName } from '../function-name';
import type { Functions } from '../functions';
import type { EventSourceMapping, Poller, PollerTools } from '../pollers/poller';
import type { FunctionVersion } from '../runtime/types';
import { MappingError } from './mapping-error';
import { assertInRange } from './mapping-ranges';

/** A mapping as Lambda describes it. */
interface DescribedMapping extends EventSourceMapping {
  readonly EventSourceMappingArn: string;
  /** Seconds since the epoch. */
  readonly LastModified: number;
  readonly StateTransitionReason: string;
  readonly Tags?: Readonly<Record<string, string>>;
}

/** The fields of a request to create or update a mapping. */
export type MappingInput = Partial<Omit<EventSourceMapping, 'UUID' | 'State'>> & {
  readonly FunctionName?: string;
  readonly Enabled?: boolean;
};

interface MappingsOptions {
  readonly kept: KeptMap<DescribedMapping>;
  readonly functions: Functions;
  readonly pollers: readonly Poller[];
  readonly tools: PollerTools;
}

/** Lambda's defaults for streams (Lambda API Reference, "CreateEventSourceMapping"). */
const STREAM_DEFAULTS = {
  BatchSize: 100,
  StartingPosition: 'TRIM_HORIZON',
  MaximumBatchingWindowInSeconds: 0,
  ParallelizationFactor: 1,
  BisectBatchOnFunctionError: false,
  MaximumRecordAgeInSeconds: -1,
  MaximumRetryAttempts: -1,
  TumblingWindowInSeconds: 0,
  DestinationConfig: { OnFailure: {} },
  FunctionResponseTypes: [],
};

const QUEUE_DEFAULTS = { BatchSize: 10, MaximumBatchingWindowInSeconds: 0, FunctionResponseTypes: [] };

/** The event source mappings of a region. Each enabled one has a poller, which starts and stops with it. */
export class EventSourceMappings {
  private readonly running = new Map<string, { stop(): void }>();

  constructor(private readonly options: MappingsOptions) {}

  /** Starts the pollers of mappings from an earlier run of the region. */
  start(): void {
    for (const mapping of this.all()) this.restart(mapping);
  }

  stop(): void {
    for (const poller of this.running.values()) poller.stop();
    this.running.clear();
  }

  all(): DescribedMapping[] {
    return this.options.kept.all();
  }

  /** @throws MappingError if there is none. */
  get(id: string): DescribedMapping {
    const mapping = this.options.kept.get(id);
    if (mapping === undefined)
      throw new MappingError('ResourceNotFoundException', 'The resource you requested does not exist.');
    return mapping;
  }

  /** @throws MappingError if the mapping is not valid. */
  async create(
    input: MappingInput & { readonly Tags?: Readonly<Record<string, string>> },
  ): Promise<DescribedMapping> {
    assertInRange(input);
    const { EventSourceArn = '', FunctionName = '', Enabled = true, ...fields } = input;
    const UUID = randomUUID();
    const defaults = EventSourceArn.startsWith('arn:aws:sqs:') ? QUEUE_DEFAULTS : STREAM_DEFAULTS;
    const fn = await this.function(FunctionName);
    const [, , , region, account] = fn.arn.split(':');
    const mapping = this.described({
      ...defaults,
      ...fields,
      UUID,
      EventSourceArn,
      FunctionArn: fn.arn,
      State: Enabled ? 'Enabled' : 'Disabled',
      EventSourceMappingArn: `arn:aws:lambda:${region}:${account}:event-source-mapping:${UUID}`,
    });
    const twin = this.all().find(
      (one) => one.EventSourceArn === EventSourceArn && one.FunctionArn === fn.arn,
    );
    if (twin)
      throw new MappingError(
        'ResourceConflictException',
        `The event source arn (" ${EventSourceArn} ") and function (" ${FunctionName} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${twin.UUID}`,
      );
    return this.put(mapping, fn);
  }

  /** @throws MappingError if the mapping is not valid. */
  async update(id: string, input: MappingInput): Promise<DescribedMapping> {
    assertInRange(input);
    const { FunctionName, Enabled, EventSourceArn: _, ...fields } = input;
    const mapping = this.get(id);
    const fn = await this.function(FunctionName ?? mapping.FunctionArn);
    const State = Enabled === undefined ? mapping.State : Enabled ? 'Enabled' : 'Disabled';
    return this.put(this.described({ ...mapping, ...fields, FunctionArn: fn.arn, State }), fn);
  }

  /** @throws MappingError if there is none. */
  delete(id: string): DescribedMapping {
    const mapping = this.get(id);
    this.options.kept.delete(id);
    this.running.get(id)?.stop();
    this.running.delete(id);
    return mapping;
  }

  /** @throws MappingError if there is none. */
  setTags(id: string, Tags: Readonly<Record<string, string>>): void {
    this.options.kept.set(id, { ...this.get(id), Tags });
  }

  private async put(mapping: DescribedMapping, fn: FunctionVersion): Promise<DescribedMapping> {
    const problem = await this.poller(mapping).refuses(mapping, fn);
    if (problem !== undefined) throw new MappingError('InvalidParameterValueException', problem);
    this.options.kept.set(mapping.UUID, mapping);
    this.restart(mapping);
    return mapping;
  }

  private restart(mapping: DescribedMapping): void {
    this.running.get(mapping.UUID)?.stop();
    this.running.delete(mapping.UUID);
    if (mapping.State === 'Enabled')
      this.running.set(mapping.UUID, this.poller(mapping).start(mapping, this.options.tools));
  }

  private poller({ EventSourceArn }: EventSourceMapping): Poller {
    const poller = this.options.pollers.find((one) => one.handles(EventSourceArn));
    if (poller === undefined)
      throw new MappingError(
        'InvalidParameterValueException',
        `Unrecognized event source: ${EventSourceArn}`,
      );
    return poller;
  }

  private async function(name: string): Promise<FunctionVersion> {
    const named = parseFunctionName(name);
    const fn = await this.options.functions.find(named.functionName, named.qualifier);
    if (fn === undefined) throw new MappingError('ResourceNotFoundException', functionNotFound(named));
    return fn;
  }

  private described(
    mapping: Omit<DescribedMapping, 'LastModified' | 'StateTransitionReason'>,
  ): DescribedMapping {
    const LastModified = Math.floor(this.options.tools.clock.now() / 1000);
    return { ...mapping, LastModified, StateTransitionReason: 'USER_INITIATED' };
  }
}
