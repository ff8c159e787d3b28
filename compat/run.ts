import { rmSync } from 'node:fs';
import { compareTools } from './cli/compare';
import { differences } from './differences';
import { type InstalledManifest, ProjectCopy } from './project';
import { PINNED, WAYS, type Way } from './ways';

// CDKTF is archived: do the same sources work with its successor, and with the newest AWS provider? In a copy of the
// project, this type-checks and synthesizes with each, and compares with the pinned packages' output. Then it deploys
// with the successor's command-line tool, which needs Node 22.19: so all of it runs on a Node 24 that npm brings.
// It takes minutes and downloads some hundred megabytes; its last result is in docs/upgrading.md:
//   npm run compat

/**
 * Where output may differ: the synthesizer's own metadata, the provider's version, and its name. For Terraform, `aws`
 * and `hashicorp/aws` are the same (Terraform documentation, "Provider Requirements", Source Addresses).
 */
const METADATA = /^[\w-]+\.(\/\/\.metadata\..*|terraform\.required_providers\.aws\.(version|source))$/;

/** What newer bindings have, and the stacks take where it is there: a replica's own protection from deletion. */
const TAKEN = /^data\.resource\.aws_dynamodb_table\.[\w-]+\.replica\.\d+\.deletion_protection_enabled$/;

/** The most lines of a message that are printed; more help nobody. */
const MOST_LINES = 30;

/** Type-checks and synthesizes; returns what went wrong, line by line. */
async function problemsOf(project: ProjectCopy, way: Way, pinned: unknown): Promise<string[]> {
  try {
    await project.install(way.packages);
    await project.typeCheck();
    const found = differences(pinned, await project.synth()).filter((path) => !METADATA.test(path));
    const others = found.filter((path) => !TAKEN.test(path)).map((path) => `differs: ${path}`);
    const isTaken = found.length > others.length;
    return isTaken === hasProtection(project, way) ? others : [...others, 'no protection of replicas'];
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n');
  }
}

function versions(project: ProjectCopy, { installed: [synthesizer, bindings] }: Way): string {
  const { name, version } = project.installed(synthesizer);
  const made = project.installed(bindings);
  return `${name} ${version}, ${made.name} ${made.version} (AWS provider ${providerOf(made)})`;
}

/** Provider 6.9 brought it; between that and 5.100, bindings are no way that is tried. */
function hasProtection(project: ProjectCopy, { installed: [, bindings] }: Way): boolean {
  return !providerOf(project.installed(bindings)).startsWith('5.');
}

function providerOf({ cdktf }: InstalledManifest): string {
  return cdktf?.provider?.version ?? '';
}

function say(name: string, problems: readonly string[]): void {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of problems.slice(0, MOST_LINES)) console.log(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

async function tryPackages(): Promise<void> {
  const project = new ProjectCopy();
  try {
    await project.install(PINNED.packages);
    const pinned = await project.synth();
    console.log(`     ${PINNED.name}: ${versions(project, PINNED)}`);
    for (const way of WAYS) {
      const problems = await problemsOf(project, way, pinned);
      say(`${way.name}: ${versions(project, way)}`, problems);
    }
  } finally {
    rmSync(project.folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const { tools, problems } = await compareTools('cdktn-cli@latest');
  say(`${tools.join(' and ')} deploy, fail and destroy alike`, problems);
  await tryPackages();
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
