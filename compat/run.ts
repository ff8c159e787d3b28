import { rmSync } from 'node:fs';
import { differences } from './differences';
import { type Packages, ProjectCopy } from './project';

// The way out of what is archived: are the same sources good for CDKTF's successor and for the newest AWS
// provider? In a copy of the project, type-checks and synthesizes against each, and compares with the pinned
// packages' output. Downloads about 100 MB, takes minutes (docs/upgrading.md):
//   npm run compat

const CDKTN: Packages = {
  dependencies: { cdktf: 'npm:cdktn@latest' },
  overrides: { '@cdktf/provider-aws': { cdktf: '$cdktf' } },
};
const PROVIDER_6: Packages = { dependencies: { '@cdktf/provider-aws': 'latest' } };
const BOTH: Packages = {
  dependencies: { ...CDKTN.dependencies, ...PROVIDER_6.dependencies },
  overrides: CDKTN.overrides ?? {},
};

/** Where output may differ: the synthesizer's own metadata, and the version of the provider. */
const METADATA = /^[\w-]+\.(\/\/\.metadata\..*|terraform\.required_providers\.aws\.version)$/;

const WAYS: readonly (readonly [name: string, packages: Packages])[] = [
  ['cdktn', CDKTN],
  ['AWS provider 6', PROVIDER_6],
  ['both', BOTH],
];

/** Type-checks and synthesizes; says what went wrong, line by line. */
async function tryWay(project: ProjectCopy, packages: Packages, pinned: unknown): Promise<string[]> {
  try {
    await project.install(packages);
    await project.typeCheck();
    const found = differences(pinned, await project.synth());
    return found.filter((path) => !METADATA.test(path)).map((path) => `differs: ${path}`);
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n');
  }
}

function versions(project: ProjectCopy): string {
  const provider = project.installed('@cdktf/provider-aws', ['cdktf', 'provider', 'version']);
  return [
    `${project.installed('cdktf', ['name'])} ${project.installed('cdktf')}`,
    `constructs ${project.installed('constructs')}`,
    `@cdktf/provider-aws ${project.installed('@cdktf/provider-aws')} (AWS provider ${provider})`,
  ].join(', ');
}

async function main(): Promise<void> {
  const project = new ProjectCopy();
  try {
    await project.install({});
    const pinned = await project.synth();
    console.log(`pinned: ${versions(project)}`);
    for (const [name, packages] of WAYS) {
      const problems = await tryWay(project, packages, pinned);
      console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${versions(project)}`);
      for (const problem of problems.slice(0, 30)) console.log(`     ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
    }
  } finally {
    rmSync(project.folder, { recursive: true, force: true });
  }
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
