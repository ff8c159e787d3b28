import path from 'node:path';
import { freshDirectory, keepLogs, register, removeDirectory, unregister } from '../../aws/running-clouds';
import { AWS_REGIONS } from '../../aws-rules/regions';
import { allRegions } from '../../definition/all-regions';
import { loadService } from '../../definition/load';
import type { Service } from '../../definition/service';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { assertPlayable } from '../../local-cloud/playable';
import { startLocalCloud } from '../../local-cloud/start';
import { interrupted, interruptSignal } from '../../process/interrupt';
import { assertPortFree, freePort } from '../../process/ports';
import { findMoto } from '../../process/tools/moto';
import { findProvider } from '../../process/tools/provider';
import { ensureHostedZone } from '../../terraform/hosted-zone';
import { createTerminal } from '../terminal';
import { sayLogs } from '../views/deployed-cloud';
import { showLocalCloud } from '../views/local-cloud';

interface Options {
  readonly regions?: string;
  readonly port: string;
  readonly json?: true;
}

export async function localCloud({ regions, port: wanted, json }: Options): Promise<void> {
  const terminal = createTerminal(json ? process.stderr : process.stdout);
  const service = regions === undefined ? loadService() : serviceIfAny();
  const names = regions === undefined && service ? allRegions(service) : parseRegions(regions ?? '');
  assertPlayable(names);
  const chosen = await parsePort(wanted);
  const signal = interruptSignal();
  terminal.status('looking for moto');
  const moto = await findMoto(signal);
  const port = chosen || (await freePort()); // not before moto is found, which may take minutes
  terminal.status(`starting ${names.join(', ')}`);
  const directory = await freshDirectory(port);
  const provider = findProvider(path.join(directory, 'terraform')).catch(() => undefined); // a deploy tells what is missing
  const cloud = await startLocalCloud({ regions: names, port, directory, moto }).catch((error: unknown) => {
    keepLogs(directory);
    sayLogs(directory);
    throw error;
  });
  register(cloud);
  try {
    // As a user of AWS has a hosted zone, so here: a deploy with plain cdktf or Terraform needs it.
    if (service?.domain) await ensureHostedZone(cloud.endpoint, service.domain.hostedZone);
    if (json)
      console.log(
        JSON.stringify({
          endpoint: cloud.endpoint,
          accessKeyId: cloud.accessKeyId,
          dns: cloud.dns,
          regions: cloud.regions,
          directory,
        }),
      );
    else showLocalCloud(terminal, cloud, { service, provider: await provider });
    await interrupted(signal);
  } finally {
    unregister(directory);
    await cloud.stop();
    removeDirectory(directory);
  }
}

/** Requested regions need no definition. If there is one, its other fields are used. */
function serviceIfAny(): Service | undefined {
  try {
    return loadService();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function parseRegions(list: string): string[] {
  const names = list.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !AWS_REGIONS.includes(name));
  if (wrong.length === 0) return [...new Set(names)];
  throw new UserError(
    wrong.map((name) => `--regions: "${name}" is not an AWS region${suggest(name, AWS_REGIONS)}`).join('\n'),
  );
}

/** 0 for any free port. */
async function parsePort(text: string): Promise<number> {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`--port: "${text}" is not a port; give a number from 0 to 65535.`);
  if (port !== 0) await assertPortFree(port);
  return port;
}
