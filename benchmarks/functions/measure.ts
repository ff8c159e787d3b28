import path from 'node:path';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';

export interface Init {
  readonly processMs: number;
  readonly loadMs: number;
}

export interface Answer {
  readonly statusCode: number;
  readonly answerMs: number;
}

/** With source maps, as functions are deployed, or without Node's option that reads them. */
export const measureInit = (file: string, sourceMaps: boolean) =>
  measure<Init>('measure-init.cjs', file, sourceMaps ? { NODE_OPTIONS: '--enable-source-maps' } : {});

/** Calls a function whose table is at `endpoint`. */
export const measureAnswer = (file: string, endpoint: string) =>
  measure<Answer>('measure-answer.cjs', file, {
    SERVICE_NAME: 'orders',
    TABLE_NAME: 'orders',
    TABLE_PARTITION_KEY: 'pk',
    TABLE_SORT_KEY: 'sk',
    TABLE_TIME_TO_LIVE: 'expiresAt',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: endpoint,
  });

/** Runs a script in a fresh process; its last line is the measurement. */
async function measure<Result>(script: string, file: string, variables: NodeJS.ProcessEnv): Promise<Result> {
  const args = [path.join(packageRoot, 'benchmarks/functions', script), file];
  const { code, output } = await run(process.execPath, args, {
    // The SDK would warn on standard error that it drops this Node version.
    env: { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...variables },
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Result;
}
