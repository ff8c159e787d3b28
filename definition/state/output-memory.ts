import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StateFolder } from '../state-files';
import type { Owner } from './owners';

/** What Terraform remembers in a stack's folder: the place of its state, which names the service. */
interface Memory {
  readonly file: string;
  /** The target; unknown for state in S3. */
  readonly target?: string;
  /** Undefined for a place from before each service had a folder of its own. */
  readonly service?: string;
}

/** Why Terraform must not run in this output folder; undefined where it may. */
export function othersOutput({ name }: Owner, { outdir, target }: StateFolder): string | undefined {
  const other = memoriesIn(outdir).find(
    (one) => (one.service ?? name) !== name || (one.target ?? target) !== target,
  );
  if (other === undefined) return undefined;
  const folder = path.relative(process.cwd(), outdir);
  const used = { service: other.service ?? name, target: other.target ?? target };
  return (
    `${folder} was used for the service "${used.service}" on ${used.target}, not for "${name}" on ${target}; ` +
    'Terraform would offer to copy one state over the other. ' +
    (used.service === name ? '' : `If the service was renamed, put name: '${used.service}' back. `) +
    `If the folder is not needed for that any more, remove it: it holds no state. ` +
    `Else give this one an output folder of its own: export CDKTF_OUTPUT=${folder}-${name} ` +
    "(antipode's commands have one for each definition that ANTIPODE_CONFIG names)."
  );
}

/** Forgets places that no service's state has any more. Terraform would ask whether to copy state from there. */
export function forgetOldPlaces(outdir: string): void {
  for (const { file, service } of memoriesIn(outdir))
    if (service === undefined) rmSync(file, { force: true });
}

function memoriesIn(outdir: string): Memory[] {
  const stacks = path.join(outdir, 'stacks');
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .map((stack) => path.join(stacks, stack, '.terraform/terraform.tfstate'))
    .filter((file) => existsSync(file))
    .flatMap((file) => placeIn(readFileSync(file, 'utf8')).map((place) => ({ file, ...place })));
}

interface Remembered {
  readonly backend?: {
    readonly type?: string;
    readonly config?: { readonly path?: string; readonly key?: string };
  };
}

function placeIn(text: string): Omit<Memory, 'file'>[] {
  const { type, config } = parse(text).backend ?? {};
  if (type === 's3') {
    const [, service] = /^([^/]+)\/[^/]+\.tfstate$/.exec(config?.key ?? '') ?? [];
    return service === undefined ? [] : [{ service }];
  }
  const found = /(?:^|\/)state\/([^/]+)\/(?:([^/]+)\/)?[^/]+\.tfstate$/.exec(config?.path ?? '');
  if (!found) return [];
  const [, target = '', service] = found;
  return [{ target, ...(service === undefined ? {} : { service }) }];
}

/** What cannot be read is Terraform's to complain about. */
function parse(text: string): Remembered {
  try {
    return JSON.parse(text) as Remembered;
  } catch {
    return {};
  }
}
