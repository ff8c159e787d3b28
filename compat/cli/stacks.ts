import path from 'node:path';
import { App, DataResource, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';

export const STACKS = ['data', 'region-a', 'region-b'] as const;

/**
 * Synthesizes stacks like ours, of `terraform_data` alone: it is built into Terraform, so that a deploy needs neither
 * provider nor account. Their state is in `folder`.
 */
export function synthesize(folder: string, { fails }: { readonly fails: boolean }): string {
  const outdir = path.join(folder, 'cdktf.out');
  const app = new App({ outdir });
  const [data, ...regions] = STACKS.map((id) => stack(app, id, folder));
  for (const region of regions) region.addDependency(data as TerraformStack);
  if (fails) failing(regions[1] as TerraformStack);
  app.synth();
  return outdir;
}

/** Two resources, one after the other, so that they are always reported in one order. */
function stack(app: App, id: string, folder: string): TerraformStack {
  const made = new TerraformStack(app, id);
  new LocalBackend(made, { path: path.join(folder, `${id}.tfstate`) });
  const first = new DataResource(made, 'first', { input: { name: id } });
  new DataResource(made, 'second', { input: { name: id }, dependsOn: [first] });
  new TerraformOutput(made, 'name', { value: id });
  return made;
}

function failing(region: TerraformStack): void {
  const provisioners = [{ type: 'local-exec', command: 'echo no capacity >&2; exit 3' }] as const;
  new DataResource(region, 'failing', { provisioners: [...provisioners] });
}
