import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Service } from '../../../definition/service';
import { createServiceApp } from '../../../stacks/app';

/** A Terraform resource as it is in `cdk.tf.json`. */
export type Resource = Readonly<Record<string, unknown>>;

/** A stack as it was synthesized. */
export interface Stack {
  readonly text: string;
  readonly json: {
    readonly terraform: Record<string, unknown>;
    readonly resource: Record<string, Record<string, Resource>>;
    readonly data: Record<string, Record<string, Resource>>;
  };
  /** The resources of a type, without their metadata. */
  all(type: string): Resource[];
  /** The one resource of a type whose logical id begins in this way, without its metadata. */
  one(type: string, id: string): Resource;
}

/** The output of synth: stacks by their ids, and the folder, which the test deletes. */
export interface Output {
  readonly outdir: string;
  readonly stacks: Readonly<Record<string, Stack>>;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The stack of one region of a service. */
export function synthRegion(service: Service, region = 'us-east-1'): Stack {
  const stack = synth(service).stacks[`region-${region}`];
  if (!stack) throw new Error(`region-${region} was not synthesized`);
  return stack;
}

/** Synthesizes a service as `main.ts` does. */
export function synth(
  service: Service,
  options: { target?: string; protected?: boolean; leaving?: string } = {},
): Output {
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-synth-'));
  folders.push(outdir);
  createServiceApp({ service, target: 'aws', ...options, outdir }).synth();
  const names = readdirSync(path.join(outdir, 'stacks'));
  return { outdir, stacks: Object.fromEntries(names.map((name) => [name, readStack(outdir, name)])) };
}

function readStack(outdir: string, name: string): Stack {
  const text = readFileSync(path.join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8');
  const json = JSON.parse(text) as Stack['json'];
  const entries = (type: string) =>
    Object.entries(json.resource[type] ?? {}).map(
      ([id, { '//': _, ...resource }]) => [id, resource] as const,
    );
  return {
    text,
    json,
    all: (type) => entries(type).map(([, resource]) => resource),
    one(type, id) {
      const [found, ...others] = entries(type).filter(([key]) => key.startsWith(id));
      if (found === undefined || others.length > 0) throw new Error(`not one ${type} begins with ${id}`);
      return found[1];
    },
  };
}

/** Every file below a folder. */
export function files(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? files(file) : [file]));
}
