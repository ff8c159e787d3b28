import { serviceStacks } from '../../definition/state-files';
import { readState } from '../state/read';
import type { Workspace } from '../workspace';
import { synthesized } from './plan-stack';
import { resourcesOf } from './resources';
import type { SynthesizedStack, TerraformState } from './terraform-json';

// A region's stack has a few resources in another region: its alarm about what Route 53 measures, and the topic that
// the alarm tells. Terraform reads whatever it plans, so the stack could not be planned while that region is down.

/** What is planned of a stack. */
interface Planned {
  /** Only these addresses. Undefined: all. */
  readonly only: readonly string[] | undefined;
  /** The addresses of what is in a skipped region. It is neither read nor changed nor destroyed. */
  readonly leftOut: readonly string[];
}

/** A resource by its address, with the provider that looks after it, such as `aws.route53`. */
interface Provided {
  readonly address: string;
  readonly provider: string;
}

/**
 * What can be planned of a stack while the workspace's skipped or lost regions are down. A target brings along what it depends
 * on and nothing else, not even the other providers (Terraform's documentation, "Target resources"). What the
 * definition no longer has is named too, since it would stay otherwise.
 *
 * @param only what is to be planned at most. Default: all.
 * @throws UserError when the stack's state cannot be read.
 */
export async function withoutSkipped(
  workspace: Workspace,
  stack: string,
  only?: readonly string[],
): Promise<Planned> {
  const content = synthesized(workspace, stack);
  const { skip = [], lost } = workspace;
  const down = providersIn(content, lost === undefined ? skip : [...skip, lost]);
  if (down.length === 0) return { only, leftOut: [] };
  const made = resourcesOf(content).map(({ address, config }) => ({
    address,
    provider: String(config.provider),
  }));
  const all = [...made, ...(await knownResources(workspace, stack))];
  const leftOut = new Set(
    all.filter(({ provider }) => down.includes(provider)).map(({ address }) => address),
  );
  if (leftOut.size === 0) return { only, leftOut: [] };
  const wanted = new Set(only ?? all.map(({ address }) => address));
  return { only: [...wanted].filter((address) => !leftOut.has(address)), leftOut: [...leftOut] };
}

/** A stack's providers of these regions, as resources name them. */
function providersIn({ provider = {} }: SynthesizedStack, regions: readonly string[]): string[] {
  return Object.entries(provider).flatMap(([name, configured]) =>
    configured
      .filter(({ region }) => region !== undefined && regions.includes(region))
      .map(({ alias }) => (alias === undefined ? name : `${name}.${alias}`)),
  );
}

/** `provider["registry.terraform.io/hashicorp/aws"].route53` */
const PROVIDER_IN_STATE = /\/([^/"]+)"\](\.\S+)?$/;

async function knownResources(workspace: Workspace, stack: string): Promise<Provided[]> {
  const place = serviceStacks(workspace.service).find((one) => one.stack === stack);
  const state = place && (await readState(workspace, place));
  if (state === undefined) return [];
  const { resources = [] } = JSON.parse(state.text) as TerraformState;
  return resources
    .filter(({ mode }) => mode === 'managed')
    .map(({ type, name, provider }) => {
      const [, kind = '', alias = ''] = PROVIDER_IN_STATE.exec(provider) ?? [];
      return { address: `${type}.${name}`, provider: `${kind}${alias}` };
    });
}
