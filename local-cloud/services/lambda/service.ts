import path from 'node:path';
import { findNode } from '../../../process/tools/node';
import { type Clock, systemClock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { Forward, Operation } from '../../gateway/operation';
import { Remembered } from '../../gateway/remembered';
import { KeptMap } from '../../storage/kept-map';
import type { FunctionExists, Invocation, InvokeLater, InvokeResult, SendToQueue } from '../region-services';
import { accountSettings } from './account-settings';
import { LAMBDA } from './answers';
import { EventInvokeConfigs } from './async/event-invoke-configs';
import { AsyncInvocations } from './async/invocations';
import { byBareName } from './by-bare-name';
import { CodeStore } from './code/code-store';
import { deleteFunction } from './delete-function';
import { EventSourceMappings } from './event-sources/mappings';
import { mappingHandlers } from './event-sources/operations';
import { functionNotFound } from './function-name';
import { Functions } from './functions';
import { invokeHandler } from './invoke';
import { configurationHandlers } from './kept-settings';
import type { Poller } from './pollers/poller';
import { endFunctions } from './runtime/end-functions';
import { ExecutionEnvironment } from './runtime/environment';
import type { LogFiles } from './runtime/log-files';
import { EnvironmentPool } from './runtime/pool';
import { RuntimeApi } from './runtime/runtime-api';
import type { FunctionVersion, Reservations } from './runtime/types';
import type { Endpoints } from './runtime/variables';
import { uploadHandlers } from './upload';

type Invoke = (invocation: Invocation) => Promise<InvokeResult>;

interface LambdaServiceOptions {
  readonly region: string;
  readonly accountId: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  /** The folder of the functions' code. */
  readonly code: string;
  readonly endpoints: Endpoints;
  /** The access key of functions. */
  readonly accessKeyId: string;
  /** The region's time, which functions see. Their time-outs are in the machine's time. */
  readonly clock: Clock;
  /** Invokes functions under the faults of the moment; told what functions keep for themselves. */
  readonly withFaults: (invoke: Invoke, reservations: () => Promise<Reservations>) => Invoke;
  readonly sendToQueue: SendToQueue;
  /** Told of each asynchronous invocation that is given up. */
  readonly dropped: (named: Pick<Invocation, 'functionName' | 'qualifier'>) => void;
  /** Told of the log file of each log group before something is written to it. */
  readonly follow: (logFile: string, logGroup: string) => void;
  /** The log files of functions. */
  readonly logs: LogFiles;
  /** One for each kind of event source. */
  readonly pollers: readonly Poller[];
  readonly log: (line: string) => void;
}

interface LambdaService {
  readonly operations: Operation[];
  readonly invoke: Invoke;
  readonly invokeLater: InvokeLater;
  readonly exists: FunctionExists;
  /** Starts polling and continues asynchronous invocations, once functions can reach AWS. */
  start(): void;
  stop(): void;
}

/** Lambda in one region: moto's control plane, and functions that really run. */
export async function createLambdaService(options: LambdaServiceOptions): Promise<LambdaService> {
  const { region, moto, directory, clock, pollers, log } = options;
  const kept = <Value>(file: string) => new KeptMap<Value>(path.join(directory, file));
  const functions = new Functions({ region, moto, settings: kept('settings.jsonl') });
  const code = new CodeStore(options.code);
  const api = new RuntimeApi(clock, log);
  await api.start();
  const pool = createPool(options, code, api);
  const invoke = options.withFaults(
    async (invocation) => {
      const fn = await functions.find(invocation.functionName, invocation.qualifier);
      return fn ? pool.run(fn, invocation) : { kind: 'not-found', message: functionNotFound(invocation) };
    },
    () => functions.reservations(),
  );
  const unattended: Invoke = (invocation) =>
    invoke(invocation).catch((error) => {
      log(`${invocation.functionName}: ${error}`);
      return { kind: 'throttled' }; // Lambda's own failure, which the caller does not see
    });
  const configs = new EventInvokeConfigs(kept('event-invoke-configs.jsonl'), functions, clock);
  const later = createLater(options, unattended, configs);
  const mappings = new EventSourceMappings({
    kept: kept('event-source-mappings.jsonl'),
    functions,
    pollers,
    tools: { clock, invoke: unattended, log },
  });
  const invokeLater: InvokeLater = (invocation) => later.accept(invocation);
  return {
    operations: operationsOf(LAMBDA, {
      DeleteFunction: deleteFunction({ functions, configs, moto }),
      Invoke: invokeHandler({ functions, invoke, invokeLater, logs: options.logs }),
      GetAccountSettings: accountSettings(functions, moto),
      ...uploadHandlers({ functions, code, moto }),
      ...configurationHandlers(functions, moto),
      ...configs.handlers(),
      ...mappingHandlers(mappings, moto),
      'other GET requests': moto,
      'other POST requests': moto,
      'other PUT requests': moto,
      'other DELETE requests': moto,
    }).map(byBareName),
    invoke,
    invokeLater,
    exists: async (name, qualifier) => (await functions.find(name, qualifier)) !== undefined,
    start() {
      later.start();
      mappings.start();
    },
    stop() {
      mappings.stop();
      later.stop();
      pool.stop();
      api.stop();
      endFunctions(options.code);
    },
  };
}

function createPool(
  { logs, region, endpoints, accessKeyId, follow }: LambdaServiceOptions,
  code: CodeStore,
  api: RuntimeApi,
): EnvironmentPool {
  const nodes = new Remembered((runtime) => findNode(runtime));
  return new EnvironmentPool(systemClock, async (fn: FunctionVersion) => {
    const node = await nodes.of(fn.runtime);
    const logFile = logs.fileOf(fn.logGroup);
    follow(logFile, fn.logGroup);
    const codeFolder = code.folder(fn.codeSha256);
    return new ExecutionEnvironment({
      fn,
      node,
      codeFolder,
      logFile,
      region,
      endpoints,
      accessKeyId,
      api,
      clock: systemClock,
    });
  });
}

function createLater(
  { region, accountId, directory, clock, sendToQueue, dropped, log }: LambdaServiceOptions,
  invoke: Invoke,
  configs: EventInvokeConfigs,
): AsyncInvocations {
  return new AsyncInvocations({
    clock,
    kept: new KeptMap(path.join(directory, 'asynchronous-invocations.jsonl')),
    invoke,
    configOf: (pending) => configs.of(pending),
    functionArn: ({ functionName, qualifier = '$LATEST' }) =>
      `arn:aws:lambda:${region}:${accountId}:function:${functionName}:${qualifier}`,
    sendToQueue,
    dropped,
    log,
  });
}
