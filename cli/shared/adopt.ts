import { loadService } from '../../definition/load';
import { interruptSignal } from '../../process/interrupt';
import type { AdoptOutcome, AdoptSettings } from '../../rollout/adopt/adopt';
import { ask, assertDecidable } from '../ask';
import { createTerminal } from '../terminal';
import { type AdoptView, createAdoptView, showAdopted } from '../views/adopt';
import { openDeployment } from './deployment';

export interface AdoptOptions {
  readonly plan?: true;
  readonly yes?: true;
  readonly local?: true;
}

/** Adopts something, shows what happens, and asks the person unless an option decides. */
export async function adoptInView(
  options: AdoptOptions,
  question: string,
  adopt: (settings: AdoptSettings & { readonly observer: AdoptView }) => Promise<AdoptOutcome>,
): Promise<void> {
  const { plan, yes } = options;
  assertDecidable(plan ?? yes, 'give --plan or --yes.');
  const terminal = createTerminal(process.stdout);
  const deployment = await openDeployment(terminal, loadService(), options);
  const outcome = await adopt({
    ...deployment,
    observer: createAdoptView(terminal),
    signal: interruptSignal(),
    decide: async () => plan !== true && (yes === true || ask(question)),
  });
  showAdopted(terminal, outcome);
  process.exitCode = plan && outcome === 'planned' ? 2 : 0;
}
