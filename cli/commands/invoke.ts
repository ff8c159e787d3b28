import { assertCredentials } from '../../aws/credentials';
import { type Answer, invokeFunction } from '../../aws/invoke';
import { describeTarget, operatorTarget } from '../../aws/target';
import { unreachable } from '../../aws/unanswered';
import { hasFailures } from '../../definition/function-queues';
import { loadService } from '../../definition/load';
import { LIVE_ALIAS, regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { assertRegion } from '../../operations/drain';
import { assertFunction, regionFor } from '../../operations/functions';
import { readEvent } from '../../operations/ready-events';
import { createTerminal } from '../terminal';
import { showAnswer } from '../views/answer';

interface Options {
  readonly region?: string;
  readonly local?: true;
  readonly json?: true;
  readonly event?: string;
  readonly async?: true;
}

export async function invoke(name: string, options: Options): Promise<void> {
  const service = loadService();
  assertFunction(service, name);
  if (options.region !== undefined) assertRegion(service, options.region);
  const payload = readEvent(service, name, options.event);
  const target = operatorTarget(options.local === true);
  await assertCredentials({ target, service });
  const region = await regionFor({ target, service }, options.region);
  const id = `${regionNames(service, region).function(name)}:${LIVE_ALIAS}`;
  const terminal = createTerminal(process.stdout);
  if (!options.json) terminal.line(`${service.name} on ${describeTarget(target)}`);
  const call = { region, name, payload, wait: !options.async };
  const answer = await invokeFunction({ target, service }, call).catch((error) => {
    throw new UserError(
      `${id} could not be invoked: ${(error as Error).message || unreachable(error).unreachable}`,
    );
  });
  if (options.json)
    console.log(JSON.stringify({ region, function: id, ...forPrograms(answer) }, undefined, 2));
  else showAnswer(terminal, id, answer);
  const definition = service.functions.find((one) => one.name === name);
  if (options.async && definition !== undefined && !hasFailures(definition))
    console.error(`${name} has no failures queue: a failed event is tried twice more, and then lost.`);
  if (answer.error !== undefined || answer.failedItems > 0) process.exitCode = 1;
}

function forPrograms({ payload, ...answer }: Answer) {
  return { ...answer, answer: payload === '' ? null : (JSON.parse(payload) as unknown) };
}
