import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { failoverBound } from '../../config/failover-bound';
import { loadService } from '../../config/load';
import type { Service } from '../../config/service';
import { deployLocal, stackIds } from '../../deploy/local';
import { Progress } from '../../deploy/progress';
import { type LocalCloud, startLocalCloud } from '../../local-cloud/start';
import { freePort } from '../../process/ports';
import { projectRoot } from '../../process/root';
import { findTools, type Tools } from '../../process/tools/check';
import { findNode } from '../../process/tools/node';
import { freshDirectory, register, unregister } from '../clouds';
import { interrupted, interruptSignal } from '../interrupt';
import { type Proof, prove } from '../prove';
import { createTerminal, type Terminal } from '../terminal';
import { showStart } from '../views/start';

interface Options {
  readonly keep?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export function addStart(program: Command): void {
  program
    .command('start')
    .description('Deploy the service to two regions on this machine and prove that it works (npm start).')
    .option('--keep', 'stay up until Ctrl-C')
    .option('--json', 'print the result as JSON on standard output, and progress on standard error')
    .action(start);
}

async function start({ keep, json }: Options): Promise<void> {
  const terminal = createTerminal(json ? process.stderr : process.stdout);
  const signal = interruptSignal();
  const service = loadService();
  const directory = freshDirectory(await freePort());
  let failed = true;
  try {
    terminal.line(`Deploying ${service.name} to ${service.regions.join(' and ')}, on this machine.`);
    terminal.status('looking for terraform, moto and the AWS provider');
    const tools = await findTools(path.join(directory, 'terraform'));
    terminal.line(
      `  terraform ${tools.terraform.version}, ${tools.moto.description}, provider: ${tools.provider.description}`,
    );
    const proof = await deployAndProve({ service, directory, tools, terminal, signal, json, keep });
    failed = !proof.passed;
    process.exitCode = proof.passed ? 0 : 1;
  } finally {
    if (failed) console.error(`Logs: ${path.relative(projectRoot, directory) || directory}`);
    else rmSync(directory, { recursive: true, force: true });
  }
}

interface Run extends Options {
  readonly service: Service;
  readonly directory: string;
  readonly tools: Tools;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

async function deployAndProve({
  service,
  directory,
  tools,
  terminal,
  signal,
  json,
  keep,
}: Run): Promise<Proof> {
  signal.throwIfAborted();
  terminal.status('starting the local cloud');
  const regions = [...service.regions, ...service.retiring];
  const cloud = await startLocalCloud({
    regions,
    directory,
    moto: tools.moto,
    port: Number(path.basename(directory)),
  });
  try {
    register(cloud);
    await deploy({ service, directory, tools, terminal, signal }, cloud);
    terminal.status('asking both regions');
    const proof = await prove(service, cloud);
    const { version } = await findNode('nodejs22.x');
    const result = {
      ...proof,
      failoverBound: failoverBound(service),
      node: version,
      endpoint: cloud.endpoint,
    };
    if (json) console.log(JSON.stringify(result, undefined, 2));
    showStart(terminal, service, cloud, result, keep === true);
    if (keep) await interrupted(signal);
    return proof;
  } finally {
    unregister(directory);
    await cloud.stop();
  }
}

async function deploy(
  { service, directory, tools, terminal, signal }: Run,
  cloud: LocalCloud,
): Promise<void> {
  const progress = new Progress(stackIds(service));
  terminal.status('synthesizing');
  await deployLocal({
    service,
    endpoint: cloud.endpoint,
    directory,
    provider: tools.provider,
    terraform: tools.terraform.command,
    signal,
    onEvent: (event) => {
      progress.add(event);
      terminal.status(progress.line(70));
    },
  });
}
