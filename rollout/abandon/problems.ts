import { probeRegion } from '../../aws/probe';
import type { Deployment } from '../../aws/target';
import { whyNot } from '../../aws/unanswered';
import { UserError } from '../../errors/user-error';
import { assertAnotherServes } from '../../operations/drain';
import { isHomeSure } from '../../terraform/home';
import { readRegionVersions } from '../releases/releases';
import { openStatedWorkspace } from '../workspace';
import { type SeenByOthers, seenByOthers } from './checkers';
import { mentionsOf } from './mentions';

/** Whether a region does anything at all: its Lambda answers, whatever it says. */
export async function answers(deployment: Deployment, region: string): Promise<boolean> {
  return readRegionVersions(deployment, region).then(
    () => true,
    (error) => whyNot(error) !== 'no answer',
  );
}

/** Everything that keeps a region from being abandoned, with what to do first; and what cannot be known for sure. */
export async function abandonProblems(
  deployment: Deployment & { readonly signal: AbortSignal },
  region: string,
): Promise<SeenByOthers> {
  const found = definitionProblems(deployment, region);
  const [lost, alone, homeless] = await Promise.all([
    isLost(deployment, region),
    isAlone(deployment, region),
    found.length > 0 ? [] : homeProblems(deployment, region),
  ]);
  return { problems: [...lost.problems, ...alone, ...found, ...homeless], warnings: lost.warnings };
}

/** One failed call from here proves nothing. A region that is named nowhere and answers has been given up before. */
async function isLost(deployment: Deployment, region: string): Promise<SeenByOthers> {
  const { service } = deployment;
  const named = service.regions.includes(region) || service.retiring.includes(region);
  const [probe, speaks] = await Promise.all([probeRegion(deployment, region), answers(deployment, region)]);
  if (!named && speaks) return { problems: [], warnings: [] };
  if (!(speaks && 'status' in probe && probe.status < 400)) return seenByOthers(deployment, region);
  return {
    problems: [
      `${region} answers, and its health endpoint is green. A region that answers goes without a loss: npx antipode retire-region ${region}`,
    ],
    warnings: [],
  };
}

/** The home region may have been taken out of the definition: then its replica would be given up, and nothing else done. */
async function homeProblems(
  deployment: Deployment & { readonly signal: AbortSignal },
  region: string,
): Promise<string[]> {
  if (await isHomeSure(await openStatedWorkspace(deployment, deployment.signal))) return [];
  const [first = ''] = deployment.service.regions;
  return [
    `regions: the state of data does not say that ${first} is the table's home. Name the home first; if that is ${region}, it cannot be abandoned: see "The home region is lost" in docs/state.md.`,
  ];
}

function definitionProblems({ service }: Deployment, region: string): string[] {
  const { name, regions } = service;
  if (!regions.includes(region)) return [];
  if (regions[0] === region)
    return [
      `regions: ${region} is the first, home to the data stack's state, which cannot move while it is gone. Deploy the others with --skip-region ${region}; "The home region is lost" in docs/state.md says what else there is.`,
    ];
  const left = regions.filter((one) => one !== region);
  return [
    ...(left.length < 2
      ? [
          `regions: ${name} would be in ${left.join()} alone; name another region there first, which the same deploy brings into service.`,
        ]
      : []),
    ...mentionsOf(service, region).map(
      (path) => `${path}: names ${region}; name another region, or leave it out.`,
    ),
    `regions: move "${region}" from regions to retiring: retiring: ['${region}']. Then run this again.`,
  ];
}

async function isAlone(deployment: Deployment, region: string): Promise<string[]> {
  try {
    await assertAnotherServes(deployment, region);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}
