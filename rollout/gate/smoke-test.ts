import type { Deployment } from '../../aws/target';
import { loadSmokeTest } from '../../definition/load-smoke-test';
import { regionNames } from '../../definition/names';

/** How long the user's test of a region may take. */
const TIMEOUT_MS = 60_000;

/** Runs the user's test against a region. Returns why it failed; undefined if it passed or there is no test. */
export async function smokeTest(deployment: Deployment, region: string): Promise<string | undefined> {
  const { smokeTest: file } = deployment.service.deploy;
  if (file === undefined) return undefined;
  try {
    const test = loadSmokeTest(file);
    await Promise.race([test({ region, url: regionUrl(deployment, region) }), timeout(file)]);
    return undefined;
  } catch (error) {
    return (error as Partial<Error> | undefined)?.message ?? String(error);
  }
}

/** A region's own address, which never leads to another region. */
function regionUrl({ target, service }: Deployment, region: string): string {
  if (target.kind === 'local') return target.cloud.regions[region]?.api ?? '';
  return `https://${regionNames(service, region).domain}`;
}

function timeout(file: string): Promise<never> {
  return new Promise((_, reject) => {
    const error = new Error(`${file} was not done within ${TIMEOUT_MS / 1000} s`);
    setTimeout(() => reject(error), TIMEOUT_MS).unref();
  });
}
