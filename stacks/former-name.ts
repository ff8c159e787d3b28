import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';

/** Terraform's name for a resource as it was when its construct, or the construct around it, had another id. */
export function formerName(scope: Construct, ...ids: readonly [string, ...string[]]): string {
  const [id] = ids;
  const around = ids.slice(0, -1).reduce((parent, one) => new Construct(parent, one), scope);
  const { friendlyUniqueId } = new TerraformElement(around, ids.at(-1) ?? '');
  scope.node.tryRemoveChild(id);
  return friendlyUniqueId;
}
