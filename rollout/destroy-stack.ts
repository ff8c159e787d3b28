import { regionNames } from '../definition/names';
import { UserError } from '../errors/user-error';
import { runTerraform } from '../terraform/terraform';
import { runStacks } from '../terraform/workspace';
import type { DeploySettings } from './settings';
import { synthesizedWorkspace, withOutput } from './workspace';

/**
 * Destroys a region's stack by its own state.
 *
 * @param leaving the region, where the definition no longer names it: its stack is synthesized all the same.
 * @throws UserError where something stays in the state.
 */
export async function destroyStack(
  settings: DeploySettings,
  region: string,
  { leaving }: { readonly leaving?: string } = {},
): Promise<void> {
  const { service, observer, signal } = settings;
  const { stack } = regionNames(service, region);
  await withOutput(settings, settings, async () => {
    const workspace = await synthesizedWorkspace(settings, { signal, leaving });
    observer.wave({ name: 'destroy', regions: [region], stacks: [stack] });
    await runStacks(workspace, {
      verb: 'destroy',
      stacks: [stack],
      onEvent: (event) => observer.event(event),
    });
    const { lines } = await runTerraform(workspace, stack, ['state', 'list']);
    if (lines.length > 0) throw new UserError(`${stack} still holds ${lines.join(', ')}. Run this again.`);
  });
}
