import { allRegions } from '../all-regions';
import { SERVICE_TAG } from '../names';
import type { Service } from '../service';

/** Whose a state of Terraform is, by what its resources say of themselves. */
interface Owners {
  readonly services: readonly string[];
  readonly accounts: readonly string[];
}

/** The account that local clouds play; no account of AWS has this number. */
export const LOCAL_ACCOUNT = '123456789012';

/** Reads them from the text: the tag of every resource of a service, and the account in ARNs. */
export function ownersOf(state: string): Owners {
  return {
    services: all(state, new RegExp(`"${SERVICE_TAG}":\\s*"([^"]+)"`, 'g')),
    accounts: all(state, /"arn":\s*"arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/g),
  };
}

function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];
}

/** A definition as far as it says whose a state may be. */
export type Owner = Pick<Service, 'name' | 'regions' | 'retiring'>;

/** Why Terraform must not plan this service over a state; undefined where it may. `where` is for people. */
export function foreign({ name }: Pick<Owner, 'name'>, where: string, state: string): string | undefined {
  const [other] = ownersOf(state).services.filter((one) => one !== name);
  if (other === undefined) return undefined;
  return (
    `${where} belongs to the service "${other}", not to "${name}"; a deploy would replace all of it. ` +
    `If the service was renamed, put name: '${other}' back: the name is in every name that AWS knows. ` +
    `Else keep that state elsewhere.`
  );
}

/** Whether a state holds nothing, or something of this service, by the tag or by names of AWS. */
export function isOwn(owner: Owner, state: string): boolean {
  const { services } = ownersOf(state);
  if (services.length > 0) return services.every((one) => one === owner.name);
  return isEmpty(state) || namesOf(owner).test(state);
}

function isEmpty(state: string): boolean {
  try {
    const { resources } = JSON.parse(state) as { readonly resources?: readonly unknown[] };
    return resources?.length === 0;
  } catch {
    return false; // it is cut off, and may have held anything
  }
}

/** `<service>-<region>-…` in a name or an ARN. */
function namesOf(owner: Owner): RegExp {
  return new RegExp(`["/:]${owner.name}-(?:${allRegions(owner).join('|')})[-"/]`);
}
