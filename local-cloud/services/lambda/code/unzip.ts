import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { engineRoot } from '../../../../project/root';

/** How unpacking ended. `failed` means that the disk or this machine was at fault. */
export type Unzipped =
  | { readonly kind: 'done' | 'too-large' | 'malformed' }
  | { readonly kind: 'failed'; readonly message: string };

interface UnzipOptions {
  readonly zip: Buffer;
  readonly folder: string;
  /** The size of all files together, in bytes. */
  readonly mostBytes: number;
}

const WORKER = path.join(engineRoot, 'local-cloud/services/lambda/code/unzip-worker.cjs');

/** Unpacks a zip in its own thread. */
export function unzip(options: UnzipOptions): Promise<Unzipped> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, { workerData: options });
    const failed = (message: string) => resolve({ kind: 'failed', message });
    worker.once('message', resolve);
    worker.once('error', (error) => failed(error.message));
    worker.once('exit', () => failed('the thread ended'));
  });
}
