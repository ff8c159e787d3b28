import type { Packages } from './project';

/** Packages that could replace the pinned ones. */
export interface Way {
  readonly name: string;
  readonly packages: Packages;
  /** The names of the synthesizer and the bindings below node_modules. */
  readonly installed: readonly [synthesizer: string, bindings: string];
}

const ALIASED = ['cdktf', '@cdktf/provider-aws'] as const;
const OVERRIDE = { '@cdktf/provider-aws': { cdktf: '$cdktf' } };

export const PINNED: Way = { name: 'pinned', packages: {}, installed: ALIASED };

/** The last way rewrites imports, so no other way can follow it. */
export const WAYS: readonly Way[] = [
  {
    name: 'cdktn, by an alias',
    packages: { dependencies: { cdktf: 'npm:cdktn@latest' }, overrides: OVERRIDE },
    installed: ALIASED,
  },
  {
    name: "CDKTF's last bindings of AWS provider 6",
    packages: { dependencies: { '@cdktf/provider-aws': 'latest' } },
    installed: ALIASED,
  },
  {
    name: 'both',
    packages: {
      dependencies: { cdktf: 'npm:cdktn@latest', '@cdktf/provider-aws': 'latest' },
      overrides: OVERRIDE,
    },
    installed: ALIASED,
  },
  {
    name: 'cdktn with bindings of its own, by other imports',
    packages: {
      dependencies: {
        cdktf: undefined,
        '@cdktf/provider-aws': undefined,
        cdktn: 'latest',
        '@cdktn/provider-aws': 'latest',
      },
      imports: { "'cdktf'": "'cdktn'", "'@cdktf/provider-aws/": "'@cdktn/provider-aws/" },
    },
    installed: ['cdktn', '@cdktn/provider-aws'],
  },
];
