import { findRunningCloud, rehearseAlone } from '../../aws/running-clouds';
import { loadService } from '../../definition/load';
import { suggestOrStop } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import { findNode } from '../../process/tools/node';
import { withDeployedCloud } from '../../rehearsal/deployed-cloud';
import { FAULTS } from '../../rehearsal/faults/catalog';
import { expectedOf } from '../../rehearsal/faults/expected';
import type { FaultPlan } from '../../rehearsal/faults/fault-plan';
import { FAULT_NAMES } from '../../rehearsal/faults/names';
import { boundOf } from '../../rehearsal/measure/scaled-bound';
import { EXPECTATIONS } from '../../rehearsal/promises/expectations';
import { prepareReport, writeReport } from '../../rehearsal/report/report';
import type { RehearsalResult } from '../../rehearsal/result';
import type { RehearsalOptions } from '../../rehearsal/run/options';
import { putSecrets } from '../../terraform/put-secrets';
import { EXIT_CODES } from '../shared/exit-codes';
import { rehearseInView } from '../shared/rehearsal';
import { createTerminal, type Terminal } from '../terminal';
import { createDeployedCloudView } from '../views/deployed-cloud';
import { showResult } from '../views/rehearsal';

interface Options {
  readonly regions?: string;
  readonly duration?: string;
  readonly rate: string;
  readonly timeScale: string;
  readonly json?: true;
  readonly report?: string;
}

export async function rehearse(faultName: string, options: Options): Promise<void> {
  const plan = findFault(faultName);
  const [timeScale, rate] = [
    number('--time-scale', options.timeScale, [1, 20]),
    number('--rate', options.rate, [1, 500]),
  ];
  const terminal = createTerminal(options.json ? process.stderr : process.stdout);
  const signal = interruptSignal();
  if (options.regions !== undefined) process.env.ANTIPODE_REGIONS = options.regions; // for synth as well
  const service = loadService();
  const durationSeconds =
    options.duration === undefined ? undefined : number('--duration', options.duration, [1, 3600]);
  if (durationSeconds !== undefined) assertLongEnough(plan, { service, timeScale }, durationSeconds);
  if (options.report !== undefined) assertWritable(options.report);
  const run = (cloud: RehearsalOptions['cloud']) => rehearseAlone(cloud, () => measure(cloud));
  const measure = async (cloud: RehearsalOptions['cloud']) => {
    await putSecrets(service, cloud.endpoint); // for a cloud that runs: they may have changed since its deploy
    const { version } = await findNode(service.runtime);
    const settings = { service, cloud, plan, timeScale, rate, durationSeconds };
    return rehearseInView(terminal, { ...settings, functionsNode: version, signal });
  };
  const observer = createDeployedCloudView(terminal, service);
  const running = options.regions === undefined ? findRunningCloud() : undefined;
  const wantsLogs = ({ verdict }: RehearsalResult) => verdict.status !== 'held';
  const result = running
    ? await run(running)
    : await withDeployedCloud({ service, observer, signal }, run, wantsLogs);
  finish(result, options, terminal);
}

/** Shows a result, writes the requested report, and sets the exit code. */
function finish(
  result: RehearsalResult,
  { json, report }: Pick<Options, 'json' | 'report'>,
  terminal: Terminal,
): void {
  if (json) console.log(JSON.stringify(result, undefined, 2));
  showResult(terminal, result);
  process.exitCode = EXIT_CODES[result.verdict.status];
  if (report === undefined) return;
  writeReport(result, report);
  terminal.line(`Report: ${report}`);
}

/** Checked before a rehearsal takes minutes. @throws UserError when the report cannot be written. */
function assertWritable(report: string): void {
  try {
    prepareReport(report);
  } catch (error) {
    throw new UserError(`--report: ${report} cannot be written: ${(error as Error).message}`);
  }
}

function findFault(name: string): FaultPlan {
  const found = FAULTS.find((plan) => plan.name === name);
  if (found) return found;
  throw new UserError(
    `"${name}" is not a fault${suggestOrStop(name, FAULT_NAMES)} There are: ${FAULT_NAMES.join(', ')}.`,
  );
}

/** A region that is healed within the bound can break no promise. @throws UserError */
function assertLongEnough(plan: FaultPlan, world: Parameters<typeof boundOf>[1], seconds: number): void {
  const { name, expectation } = expectedOf(plan, world.service);
  const bounds = EXPECTATIONS[expectation].boundsToLast(plan, world.service);
  const least = bounds * boundOf(plan, world).totalSeconds;
  if (seconds >= least) return;
  const whom = bounds > 1 ? 'one region after the other' : 'the region';
  throw new UserError(
    `--duration: ${seconds} s of ${name} are too short, as users may take ${least} s to leave ${whom}. Give ${least} or more.`,
  );
}

function number(option: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new UserError(`${option}: "${text}" is not a number from ${least} to ${most}.`);
}
