import path from 'node:path';
import { loadService } from '../../../../definition/load';
import { type CloudControl, controlCloud } from '../../../../local-cloud/control/client';
import type { ControlOperations } from '../../../../local-cloud/control/operations';
import { run } from '../../../../process/run';
import { packageRoot } from '../../../../project/root';
import { faultNamed } from '../../../../rehearsal/faults/catalog';
import type { Hurt } from '../../../../rehearsal/faults/fault-plan';
import type { FaultName } from '../../../../rehearsal/faults/names';
import { missing, NOT_RUN, type Section, sections, words } from '../../docs/runbook';
import { until } from '../../processes';
import { type RecordedCloud, startRecordedCloud } from '../recorded-cloud';
import { CONFIG, type RunbookService, runbookService } from './service';

export const [ILL, WELL] = ['us-east-1', 'eu-west-1'] as const;
export const REGIONS: readonly string[] = [ILL, WELL];

/** All who handle a note. */
const HANDLERS = ['event', 'queue', 'stream'].join();
const MINUTE_MS = 60_000;
/** Some deploys, on a machine that does other things. */
export const PATIENCE_MS = 30 * MINUTE_MS;

/** What happens to the commands of a section; the numbers are those of its blocks. */
export interface Scenario {
  readonly hurt?: () => Promise<void>;
  readonly before?: Readonly<Record<number, () => Promise<void>>>;
  readonly after?: Readonly<Record<number, (printed: string) => Promise<void>>>;
}

/** Where the runbook is played: a local cloud with its service. */
export interface Stage {
  /** Of the commands that are typed. */
  readonly env: NodeJS.ProcessEnv;
  readonly users: RunbookService;
  stop(): Promise<void>;
  /** Types a command of the page. Where it would ask, the answer is yes. */
  type(command: string): Promise<{ readonly code: number | undefined; readonly output: string }>;
  /** Types what a section says, and holds what comes against what it shows. */
  play(anchor: string, scenario: Scenario): Promise<void>;
  /** How many times as fast as AWS time goes. */
  pace(timeScale: number): Promise<void>;
  faults(faults: ControlOperations['SetFaults']['input']['faults']): Promise<void>;
  hurt(name: FaultName): Promise<void>;
  heal(name: FaultName): Promise<void>;
  /** Waits until DNS does not name the region that is ill. */
  left(): Promise<void>;
  /** Waits until it does again. */
  named(): Promise<void>;
  /** Waits until everything that follows from a note has happened. */
  done(id: string, region?: string): Promise<void>;
}

export const page = new Map(sections().map((section) => [section.anchor, section]));

export async function startStage(): Promise<Stage> {
  const recording: RecordedCloud = await startRecordedCloud(REGIONS);
  const { cloud } = recording;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_NO_WARNINGS: '1',
    ANTIPODE_CONFIG: CONFIG,
    ANTIPODE_STATE: 'local',
    AWS_ENDPOINT_URL: cloud.endpoint,
  };
  const users = runbookService(cloud);
  const type = (command: string) => typed(command, env);
  return {
    env,
    users,
    stop: () => recording.stop(),
    type,
    play: (anchor, scenario) => play(type, anchor, scenario),
    ...faulty(controlCloud(cloud.endpoint)),
    left: () => eventually(async () => (await users.share(ILL)) === 0),
    named: () => eventually(async () => (await users.share(ILL)) > 0),
    done: (id, region = ILL) =>
      eventually(async () => (await users.handled(region, id))?.join() === HANDLERS),
  };
}

function faulty(control: CloudControl): Pick<Stage, 'pace' | 'faults' | 'hurt' | 'heal'> {
  const told: Hurt = {
    service: loadService({ ANTIPODE_CONFIG: CONFIG }),
    region: ILL,
    wait: async () => undefined,
  };
  const { signal } = new AbortController();
  return {
    pace: async (timeScale) => void (await control('SetTimeScale', { timeScale })),
    faults: async (faults) => void (await control('SetFaults', { faults })),
    hurt: (name) => faultNamed(name).hurt(control, told, signal),
    heal: (name) => faultNamed(name).heal(control, told),
  };
}

/** Waits for what must come. */
export async function eventually(condition: () => Promise<boolean>): Promise<void> {
  expect(await until(() => condition().catch(() => false), MINUTE_MS)).toBe(true);
}

async function typed(command: string, env: NodeJS.ProcessEnv): ReturnType<Stage['type']> {
  const [, , ...args] = words(command);
  const yes = args[0] === 'deploy' && !args.includes('--plan') ? ['--yes'] : [];
  const antipode = path.join(packageRoot, 'bin/antipode.cjs');
  const { code, output } = await run(process.execPath, [antipode, ...args, ...yes], {
    env,
    timeoutMs: PATIENCE_MS,
  });
  if (/This is a bug|^ {4}at /m.test(output)) throw new Error(`${command}\n${output}`);
  return { code, output };
}

async function play(
  type: Stage['type'],
  anchor: string,
  { hurt, before = {}, after = {} }: Scenario,
): Promise<void> {
  const { steps } = page.get(anchor) as Section;
  await hurt?.();
  for (const [index, { commands, shown }] of steps.entries()) {
    await before[index]?.();
    let printed = '';
    for (const command of commands.filter((one) => !(one in NOT_RUN)))
      printed += (await type(command)).output;
    const absent = missing(shown, printed);
    if (absent !== undefined)
      throw new Error(`of block ${index} of ${anchor}, "${absent}" did not come:\n${printed}`);
    await after[index]?.(printed);
  }
}
