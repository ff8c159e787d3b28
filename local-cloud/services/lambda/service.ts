import path from 'node:path';
import { findNode } from '../../../process/tools/node';
import type { Clock } from '../../clock';
import type { Forward, Operation } from '../../gateway/operation';
import { ExecutionEnvironment } from '../../region/lambda/environment';
import { EnvironmentPool } from '../../region/lambda/pool';
import { RuntimeApi } from '../../region/lambda/runtime-api';
import type { FunctionVersion, Invocation, InvokeResult } from '../../region/lambda/types';
import type { FunctionExists } from '../../region/services';
import { Functions } from './functions';
import { invokeOperation } from './invoke';
import { configurationOperations } from './logging';
import { uploadOperations } from './upload';

export interface LambdaServiceOptions {
  readonly region: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  /** The gateway's address, for functions. */
  readonly endpoint: string;
  readonly clock: Clock;
}

export interface LambdaService {
  readonly operations: Operation[];
  invoke(invocation: Invocation): Promise<InvokeResult>;
  readonly exists: FunctionExists;
  stop(): void;
}

/** Lambda in one region: moto's control plane, and functions that really run. */
export async function createLambdaService(options: LambdaServiceOptions): Promise<LambdaService> {
  const { region, moto, directory, endpoint, clock } = options;
  const functions = new Functions({ region, moto, folder: path.join(directory, 'code') });
  const api = new RuntimeApi();
  await api.start();
  const pool = new EnvironmentPool(clock, async (fn: FunctionVersion) => {
    const { command } = await findNode(fn.runtime);
    const logFile = path.join(
      directory,
      'logs',
      `${fn.logGroup.replace(/^\//, '').replaceAll('/', '-')}.log`,
    );
    const codeFolder = functions.codeFolder(fn.codeSha256);
    return new ExecutionEnvironment({ fn, node: command, codeFolder, logFile, region, endpoint, api, clock });
  });
  const invoke = async (invocation: Invocation): Promise<InvokeResult> => {
    const { functionName, qualifier } = invocation;
    const fn = await functions.find(functionName, qualifier);
    if (fn) return pool.run(fn, invocation);
    const name = qualifier ? `${functionName}:${qualifier}` : functionName;
    return { kind: 'not-found', message: `Function not found: ${name}` };
  };
  return {
    operations: [
      invokeOperation(invoke),
      ...uploadOperations(functions, moto),
      ...configurationOperations(functions, moto),
    ],
    invoke,
    exists: async (name, qualifier) => (await functions.find(name, qualifier)) !== undefined,
    stop() {
      pool.stop();
      api.stop();
    },
  };
}
