import { assertCredentials } from '../../aws/credentials';
import { describeTarget, operatorTarget } from '../../aws/target';
import { allRegions } from '../../definition/all-regions';
import { loadService } from '../../definition/load';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { bootstrapStacks } from '../../definition/state-files';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import { openWorkspace, withOutput } from '../../rollout/workspace';
import { assertBuckets, bootstrap } from '../../terraform/bootstrap';
import { allowAddresses } from '../../terraform/plan/dangers';
import { ask, assertDecidable } from '../ask';
import { createTerminal } from '../terminal';
import { showProgress } from '../views/progress';
import { createTurnView } from '../views/turn';

interface Options {
  readonly local?: true;
  readonly yes?: true;
  readonly allow?: string[];
}

export async function makeBootstrap({ local, yes, allow = [] }: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const target = operatorTarget(local === true);
  const service = loadService();
  assertBuckets(service);
  assertDecidable(yes || target.kind === 'local');
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  await assertCredentials({ target, service });
  for (const line of parts(service)) terminal.line(`  ${line}`);
  if (!yes && target.kind === 'aws' && !(await ask('Make these, or bring them up to date?')))
    throw new UserError('Nothing was changed.');
  const signal = interruptSignal();
  const stacks = bootstrapStacks(service).map(({ stack }) => stack);
  await withOutput({ target, service }, { observer: createTurnView(terminal), signal }, async () => {
    const workspace = await openWorkspace({ target, service }, signal);
    await bootstrap(workspace, {
      onEvent: showProgress(terminal, stacks),
      allow: allowAddresses(allow),
    });
  });
  terminal.line(terminal.green('Bootstrapped.'));
  terminal.line('Next, if state is still in files: npx antipode state move --to s3');
}

function parts(service: Service): string[] {
  const regions = allRegions(service);
  const buckets = regions.map((region) => `bucket   ${regionNames(service, region).stateBucket}`);
  if (service.ci === undefined) return buckets;
  const { ciRole } = serviceNames(service);
  const { repository, environments, oidcProvider } = service.ci;
  return [
    ...buckets,
    `OIDC     token.actions.githubusercontent.com (${oidcProvider === 'create' ? 'made' : 'there already'})`,
    `role     ${ciRole('plan')}: pull requests and branches of ${repository}`,
    `role     ${ciRole('deploy')}: its environments ${environments.join(', ')}`,
  ];
}
