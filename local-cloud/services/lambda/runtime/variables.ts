import path from 'node:path';
import { engineRoot } from '../../../../project/root';
import type { FunctionVersion } from './types';

/** Where the files that run beside a handler are. */
export const RUNTIME_FOLDER = path.join(engineRoot, 'local-cloud/services/lambda/runtime');

/** This variable marks the processes of one environment, whether or not their parents still live. */
export function environmentMark(id: string): string {
  return `ANTIPODE_ENVIRONMENT=${id}`;
}

/** The same for all environments of a region, by the folder of their code. */
export function regionMark(code: string): string {
  return `LAMBDA_TASK_ROOT=${code}${path.sep}`;
}

/**
 * The share of Node's heap in a function's memory, as in Lambda's runtime: nine tenths, and a twentieth for the young
 * generation.
 */
export function heapOptions({ memoryMegabytes }: FunctionVersion): string[] {
  const [old, young] = [0.9, 0.05].map((share) => Math.floor(memoryMegabytes * share));
  return [`--max-old-space-size=${old}`, `--max-semi-space-size=${young}`];
}

/** Where functions find AWS's API. */
export interface Endpoints {
  /** Their region's own address. */
  readonly own: string;
  /**
   * The gateway's, for SQS: every queue's URL carries it, and the SDK calls the address in the URL. Where its client
   * has another one, it logs a warning with each call.
   */
  readonly sqs: string;
}

interface EnvironmentIdentity {
  readonly id: string;
  readonly fn: FunctionVersion;
  readonly region: string;
  readonly endpoints: Endpoints;
  readonly accessKeyId: string;
  readonly codeFolder: string;
  readonly runtimeApi: string;
}

/** Lambda Developer Guide, "Defined runtime environment variables"; no variable of this machine is passed on. */
export function environmentVariables(environment: EnvironmentIdentity): NodeJS.ProcessEnv {
  const { id, fn, region, endpoints, accessKeyId, codeFolder, runtimeApi } = environment;
  return {
    PATH: process.env.PATH,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...fn.environment,
    _HANDLER: fn.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: fn.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_LOG_FORMAT: fn.logFormat,
    ...(fn.logFormat === 'JSON' ? { AWS_LAMBDA_LOG_LEVEL: fn.logLevel } : {}),
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `[${fn.version}]${id}`,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: endpoints.own,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    LAMBDA_TASK_ROOT: codeFolder,
    ANTIPODE_ENVIRONMENT: id,
    LAMBDA_RUNTIME_DIR: RUNTIME_FOLDER,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', // this machine’s Node may be older than Lambda’s
  };
}
