import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allRegions } from '../../definition/all-regions';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { readFunction, type SynthesizedFunction } from './function';
import { type Arns, arnsOf } from './places';
import { readStack, type SynthesizedStack } from './stack';

/** The stacks of a service as they were synthesized. */
export interface SynthesizedService {
  /** The regions with a stack: the definition's, and those that retire. */
  readonly regions: readonly string[];
  /** All stacks by their ids. */
  readonly stacks: Readonly<Record<string, SynthesizedStack>>;
  /** The stack of the table and of what exists once. */
  readonly dataStack: SynthesizedStack;
  /** The stack of a region. Default: of the first one. */
  stack(region?: string): SynthesizedStack;
  /** A function by its name in the definition, in a region. Default: in the first one. */
  function(name: string, region?: string): SynthesizedFunction;
  /** ARNs of the service's own table, queues and so on, in a region. Default: in the first one. */
  arns(region?: string): Arns;
}

/** How to synthesize. */
export interface SynthesisOptions {
  /** A folder for the output, which stays. Default: a temporary one, which is gone when the call returns. */
  readonly folder?: string;
  /** Whose state it is: `aws`, or a local cloud's (`local-4566`). Default: `aws`. */
  readonly target?: string;
  /** Whether data is protected from deletion. Default: true. */
  readonly protected?: boolean;
  /** A region that the definition no longer names, and that the deploy removes from `data`. Default: none. */
  readonly leaving?: string;
}

/** Loaded late: CDKTF and its bindings take a second, which tests of handlers need not wait. */
const app = () => require('../../stacks/app') as typeof import('../../stacks/app');

/** Synthesizes a service that was parsed, as `main.ts` does. */
export function synthesize(
  service: Service,
  { folder, target = 'aws', ...options }: SynthesisOptions = {},
): SynthesizedService {
  const outdir = folder ?? mkdtempSync(path.join(tmpdir(), 'antipode-synth-'));
  try {
    app()
      .createServiceApp({ service, target, ...options, outdir })
      .synth();
    return readService(service, outdir);
  } finally {
    if (folder === undefined) rmSync(outdir, { recursive: true, force: true });
  }
}

function readService(service: Service, outdir: string): SynthesizedService {
  const names = readdirSync(path.join(outdir, 'stacks'));
  const stacks = Object.fromEntries(
    names.map((name) => [
      name,
      readStack(name, readFileSync(path.join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')),
    ]),
  );
  const code = path.join(outdir, 'functions');
  const zips = new Map(readdirSync(code).map((name) => [`/${name}`, readFileSync(path.join(code, name))]));
  const regions = allRegions(service);
  const [first = ''] = regions;
  const stackOf = (region: string) => one(stacks, regionNames(service, region).stack);
  return {
    regions,
    stacks,
    dataStack: one(stacks, serviceNames(service).dataStack),
    stack: (region = first) => stackOf(region),
    function: (name, region = first) =>
      readFunction({
        name: regionNames(service, region).function(name),
        region,
        stack: stackOf(region),
        stacks: Object.values(stacks),
        zips,
      }),
    arns: (region = first) => arnsOf(service, region),
  };
}

function one(stacks: Readonly<Record<string, SynthesizedStack>>, id: string): SynthesizedStack {
  const found = stacks[id];
  if (found !== undefined) return found;
  throw new Error(`There is no stack ${id}; there are: ${Object.keys(stacks).join(', ')}.`);
}
