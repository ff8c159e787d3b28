import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Exit, startChild } from '../../../../process/child';
import type { NodeRuntime } from '../../../../process/tools/node';
import type { Clock } from '../../../clock';
import type { Execution, InvokeResult } from '../../region-services';
import { EnvironmentProcesses } from './environment-processes';
import { exitReason } from './exit-reason';
import { watchMemory } from './memory-watch';
import { nodeFlags } from './node-flags';
import type { Event, RuntimeApi } from './runtime-api';
import { logCut, TIMED_OUT } from './system-log';
import { newTrace } from './trace';
import { type Asked, type FunctionVersion, MAX_SYNCHRONOUS_BYTES } from './types';
import { type Endpoints, environmentVariables, heapOptions, RUNTIME_FOLDER } from './variables';

interface EnvironmentOptions {
  readonly fn: FunctionVersion;
  readonly node: NodeRuntime;
  readonly codeFolder: string;
  readonly logFile: string;
  readonly region: string;
  readonly endpoints: Endpoints;
  readonly accessKeyId: string;
  readonly api: RuntimeApi;
  readonly clock: Clock;
}

type Ended = Extract<InvokeResult, Execution>;
type Settle = (result: Ended) => void;

/** Lambda Developer Guide, "Lambda execution environment": the init phase takes 10 s at most. */
const INIT_TIMEOUT_MS = 10_000;

/** An execution environment: one process that runs one version of a function, one event at a time. */
export class ExecutionEnvironment {
  readonly id = randomUUID();
  readonly version: string;
  lastUsedAt: number;
  /** Whether it can take another event. */
  alive = true;
  private readonly processes: EnvironmentProcesses;
  private waiting: ((event: Event) => void) | undefined;
  private queued: Event | undefined;
  private current: { readonly requestId: string; readonly settle: Settle } | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** When the runtime received the event. */
  private begunAt: number | undefined;
  private initError: Buffer | undefined;
  private settleInit: () => void = () => {};
  /** Resolves when the init phase is over, whether it succeeded or failed. */
  readonly started = new Promise<void>((resolve) => {
    this.settleInit = resolve;
  });

  constructor(private readonly options: EnvironmentOptions) {
    const { fn, api, clock } = options;
    this.version = fn.version;
    this.lastUsedAt = clock.now();
    const address = api.add(this.id, {
      next: () => this.next(),
      respond: (requestId, payload) =>
        this.settle(requestId, { kind: 'response', payload, version: this.version }),
      tooLarge: (requestId) => this.tooLarge(requestId),
      fail: (requestId, error) => this.fail(requestId, error),
      exit: () => this.stop(),
    });
    const child = startChild({
      command: options.node.command,
      args: [
        ...nodeFlags(options.node.version, fn.environment.NODE_OPTIONS),
        ...heapOptions(fn),
        path.join(RUNTIME_FOLDER, 'bootstrap.cjs'),
      ],
      env: environmentVariables({ ...options, id: this.id, runtimeApi: address }),
      cwd: options.codeFolder,
      logFile: options.logFile,
    });
    this.processes = new EnvironmentProcesses(child, this.id);
    this.processes.whenEnded((exit) => this.left(exit));
  }

  /** Runs one event. An environment that does not answer in time is killed, as Lambda does. */
  async invoke({
    payload,
    requestId = randomUUID(),
    trace = newTrace(this.options.clock.now()),
    arn,
    clientContext,
  }: Asked): Promise<Ended> {
    const { fn, clock } = this.options;
    const timeoutMs = fn.timeoutSeconds * 1000;
    const event = { requestId, trace, arn, timeoutMs, payload, clientContext };
    this.begunAt = undefined;
    const result = new Promise<Ended>((settle) => {
      this.current = { requestId, settle };
    });
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting) waiting(this.handedOut(event));
    else {
      this.queued = event;
      this.limit(event, timeoutMs + INIT_TIMEOUT_MS); // until the runtime takes the event
    }
    const memory = watchMemory({
      processes: () => this.processes.look(),
      limitMegabytes: fn.memoryMegabytes,
      exceeded: () => this.processes.end(), // how it ended says why
    });
    const ended = await result;
    memory.stop();
    clearTimeout(this.timer);
    this.lastUsedAt = clock.now();
    return this.begunAt === undefined ? ended : { ...ended, durationMs: performance.now() - this.begunAt };
  }

  stop(): void {
    this.alive = false;
    this.options.api.remove(this.id);
    this.processes.end();
  }

  private next(): Promise<Event> {
    this.settleInit();
    const event = this.queued;
    this.queued = undefined;
    if (event) return Promise.resolve(this.handedOut(event));
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  private tooLarge(requestId: string): void {
    const limit = `maximum allowed payload size (${MAX_SYNCHRONOUS_BYTES} bytes)`;
    this.error(requestId, 'Function.ResponseSizeTooLarge', `Response payload size exceeded ${limit}.`);
  }

  /** The function's time-out begins when its runtime receives the event. */
  private handedOut(event: Event): Event {
    this.begunAt = performance.now();
    this.limit(event, event.timeoutMs);
    return event;
  }

  private limit({ requestId }: Event, milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.timeOut(requestId), milliseconds);
  }

  private timeOut(requestId: string): void {
    this.stop();
    const seconds = this.options.fn.timeoutSeconds;
    this.cut(requestId, TIMED_OUT, `Task timed out after ${seconds}.00 seconds`);
  }

  private left(exit: Exit): void {
    this.alive = false;
    this.processes.end();
    this.settleInit();
    this.options.api.remove(this.id);
    const requestId = this.current?.requestId;
    if (requestId === undefined) return;
    if (this.initError) this.settle(requestId, this.functionError(this.initError, false));
    else this.cut(requestId, 'Runtime.ExitError', exitReason(exit));
  }

  /** Ends an invocation that the function has not answered. Its log tells of that too. */
  private cut(requestId: string, errorType: string, reason: string): void {
    const durationMs = this.begunAt === undefined ? 0 : performance.now() - this.begunAt;
    logCut(this.options, { requestId, errorType, reason, durationMs });
    this.error(requestId, errorType, `RequestId: ${requestId} Error: ${reason}`);
  }

  private fail(requestId: string | undefined, error: Buffer): void {
    if (requestId === undefined) this.initError = error;
    else this.settle(requestId, this.functionError(error, false));
  }

  private error(requestId: string, errorType: string, errorMessage: string): void {
    const body = Buffer.from(JSON.stringify({ errorType, errorMessage }));
    this.settle(requestId, this.functionError(body, false));
  }

  private functionError(payload: Buffer, handled: boolean): Ended {
    return { kind: 'function-error', payload, version: this.version, handled };
  }

  private settle(requestId: string, result: Ended): void {
    if (this.current?.requestId !== requestId) return;
    const { settle } = this.current;
    this.current = undefined;
    settle(result);
  }
}
