import { type TerraformResource, TerraformStack } from 'cdktf';

interface Move {
  readonly from: string;
  readonly to: string;
}

const moves = new WeakMap<TerraformStack, Move[]>();

/**
 * Says under which name Terraform's state may still have a resource. `moveFromId` says the same, and makes CDKTF run
 * `terraform version` at each synth, once a stack; antipode checks its Terraform itself.
 */
export function movedFrom(resource: TerraformResource, formerId: string): void {
  const stack = TerraformStack.of(resource);
  const { terraformResourceType: type, friendlyUniqueId } = resource;
  const all = moves.get(stack) ?? [];
  all.push({ from: `${type}.${formerId}`, to: `${type}.${friendlyUniqueId}` });
  moves.set(stack, all);
  stack.addOverride('moved', all);
}
