import path from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { BuildFailure, BuildOptions, BuildResult } from 'esbuild';
import { engineRoot } from '../../project/root';

const TIMEOUT_MS = 120_000;

type Answer<Result> = { readonly result: Result } | { readonly failure: BuildFailure };

/**
 * Builds with edited text for some sources. esbuild accepts such a plugin only in asynchronous builds. So a thread
 * runs the build, and this code waits for the thread.
 *
 * @throws BuildFailure
 */
export function buildEdited<Options extends BuildOptions>(
  options: Options,
  sources: ReadonlyMap<string, string>,
): BuildResult<Options> {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(path.join(engineRoot, 'bundle/compile/edited-worker.cjs'), {
    workerData: { options, sources, port: port2, done },
    transferList: [port2],
  });
  worker.unref();
  Atomics.wait(done, 0, 0, TIMEOUT_MS);
  const answer = receiveMessageOnPort(port1)?.message as Answer<BuildResult<Options>> | undefined;
  port1.close();
  if (answer === undefined) throw new Error(`esbuild does not answer within ${TIMEOUT_MS / 1000} s`);
  if ('failure' in answer) throw answer.failure;
  return answer.result;
}
