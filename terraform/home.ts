import { allRegions } from '../definition/all-regions';
import { serviceNames } from '../definition/names';
import { UserError } from '../errors/user-error';
import { isStateInS3, readState, type Stacks } from './state/read';

/**
 * Checks that the first region is the one that `data` was deployed from. The table's state is there. By default it
 * is also the home of owned items.
 *
 * @throws UserError when another region is first in the definition.
 */
export async function assertHomeStays(stacks: Stacks): Promise<void> {
  const { regions } = stacks.service;
  const [first = ''] = regions;
  const home = await deployedHome(stacks);
  if (home === undefined || home === first) return;
  throw new UserError(
    `regions: ${first} is the first region now, but the table's home is ${home}: its state is kept there, and items that a region owns are at home in the first one. Both would move, and nothing moves them. ` +
      (regions.includes(home)
        ? `Name ${home} first again; the others may follow as you like.`
        : `The home region cannot leave: name ${home} first in regions again.`),
  );
}

/** Whether the first region's state says that the table was deployed from there. No other region is asked. */
export async function isHomeSure(stacks: Stacks): Promise<boolean> {
  const [first = ''] = stacks.service.regions;
  const alone = { ...stacks.service, regions: [first], retiring: [] };
  return (await deployedHome({ ...stacks, service: alone })) === first;
}

/** The table's region according to state; undefined if nothing is deployed, or state cannot be read. */
async function deployedHome(stacks: Stacks): Promise<string | undefined> {
  const { service } = stacks;
  const { dataStack: stack } = serviceNames(service);
  for (const region of isStateInS3(stacks) ? allRegions(service) : service.regions.slice(0, 1)) {
    const state = await readState(stacks, { stack, region }).catch(() => undefined); // Terraform tells why
    const home = state && tableRegion(state.text);
    if (home !== undefined) return home;
  }
  return undefined;
}

interface State {
  readonly resources?: readonly {
    readonly mode?: string;
    readonly type?: string;
    readonly instances?: readonly { readonly attributes?: { readonly arn?: string } }[];
  }[];
}

/** `arn:aws:dynamodb:<region>:…` of the table that Terraform made. */
function tableRegion(text: string): string | undefined {
  const { resources = [] } = JSON.parse(text) as State;
  const table = resources.find(({ mode, type }) => mode === 'managed' && type === 'aws_dynamodb_table');
  return table?.instances?.[0]?.attributes?.arn?.split(':')[3];
}
