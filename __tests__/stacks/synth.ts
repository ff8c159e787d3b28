import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Service } from '../../config/service';
import { createServiceApp } from '../../stacks/app';

/** A Terraform resource as it is in `cdk.tf.json`. */
export type Resource = Readonly<Record<string, unknown>>;

/** A stack as it was synthesized. */
export interface Stack {
  readonly text: string;
  readonly json: {
    readonly terraform: Record<string, unknown>;
    readonly resource: Record<string, Record<string, Resource>>;
  };
  /** The resources of a type, without their metadata. */
  all(type: string): Resource[];
}

/** What synth wrote: stacks by their ids, and the folder, which the test removes. */
export interface Output {
  readonly outdir: string;
  readonly stacks: Readonly<Record<string, Stack>>;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Synthesizes a service as `main.ts` does. */
export function synth(service: Service, options: { target?: string; protected?: boolean } = {}): Output {
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-synth-'));
  folders.push(outdir);
  createServiceApp({ service, target: 'aws', ...options, outdir }).synth();
  const names = readdirSync(path.join(outdir, 'stacks'));
  return { outdir, stacks: Object.fromEntries(names.map((name) => [name, readStack(outdir, name)])) };
}

function readStack(outdir: string, name: string): Stack {
  const text = readFileSync(path.join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8');
  const json = JSON.parse(text) as Stack['json'];
  return {
    text,
    json,
    all: (type) => Object.values(json.resource[type] ?? {}).map(({ '//': _, ...resource }) => resource),
  };
}

/** Every file below a folder. */
export function files(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? files(file) : [file]));
}
