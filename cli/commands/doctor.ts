import { findRunningCloud } from '../../aws/running-clouds';
import { describeTarget, type OperatorTarget } from '../../aws/target';
import { loadService } from '../../definition/load';
import { type Examined, examine, hasErrors } from '../../operations/doctor/examine';
import { openExam, whyNobody } from '../../operations/doctor/open-exam';
import { ownSurroundings } from '../../operations/doctor/surroundings';
import { deploymentTarget } from '../../project/target';
import { placeOf } from '../../rollout/workspace';
import { createTerminal } from '../terminal';
import { showExamined } from '../views/doctor';

interface Options {
  readonly local?: true;
  readonly json?: true;
}

export async function doctor({ local, json }: Options): Promise<void> {
  const terminal = createTerminal(json ? process.stderr : process.stdout);
  const service = loadService();
  const { target, nobody } = whom(local === true);
  terminal.line(`${service.name} on ${nobody === undefined ? describeTarget(target) : 'this machine'}`);
  terminal.status('looking');
  const exam = await openExam({ target, service }, ownSurroundings(placeOf({ target, service })));
  const examined = await examine(exam, { quick: false, nobody: nobody ?? whyNobody(exam) });
  if (json) console.log(JSON.stringify(forPrograms(examined), undefined, 2));
  else showExamined(terminal, examined);
  process.exitCode = hasErrors(examined) ? 1 : 0;
}

/** Unlike other commands it needs no local cloud that runs: it is asked before one is started. */
function whom(local: boolean): { readonly target: OperatorTarget; readonly nobody?: string } {
  if (!local && deploymentTarget().kind === 'aws') return { target: { kind: 'aws' } };
  const cloud = findRunningCloud();
  if (cloud) return { target: { kind: 'local', cloud } };
  const absent = { endpoint: 'http://127.0.0.1:0', directory: '', pid: 0, dns: '', regions: {} };
  return { target: { kind: 'local', cloud: absent }, nobody: 'no local cloud runs' };
}

function forPrograms(examined: readonly Examined[]): object {
  return {
    findings: examined.flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding }))),
    skipped: examined.flatMap(({ check, skipped: why }) => (why === undefined ? [] : [{ check, why }])),
    clear: examined.flatMap((one) => (isClear(one) ? [one.check] : [])),
  };
}

function isClear({ findings, skipped }: Examined): boolean {
  return findings.length === 0 && skipped === undefined;
}
