import { unansweredSentence, whyNot } from '../../aws/unanswered';
import { allRegions } from '../../definition/all-regions';
import { UserError } from '../../errors/user-error';
import type { RegionVersions } from '../releases/alias-moves';
import { readRegionVersions } from '../releases/releases';
import type { PlanRequest } from './request';

/** What each region's users get; undefined if the region could not be asked. */
export type Versions = Readonly<Record<string, RegionVersions | undefined>>;

/**
 * Asks every region of the service except skipped ones.
 *
 * @throws UserError when a region that a plan reaches into does not answer: `data` reaches into every one.
 */
export async function askRegions(request: PlanRequest, chosen: readonly string[]): Promise<Versions> {
  const { service, workspace } = request;
  const { skip = [] } = workspace;
  const all = allRegions(service).filter((region) => !skip.includes(region));
  const answers = all.map(async (region) => {
    try {
      return [region, await readRegionVersions(request, region)] as const;
    } catch (error) {
      if (skip.length > 0 && !chosen.includes(region)) return [region, undefined] as const;
      throw new UserError(cannotAsk(error, region), { cause: error });
    }
  });
  return Object.fromEntries(await Promise.all(answers));
}

/** Only a region that does not answer may be down, and be left out. */
function cannotAsk(error: unknown, region: string): string {
  const sentence = unansweredSentence(error, { service: 'Lambda', region });
  return whyNot(error) === 'no answer'
    ? `${sentence} If it is down, deploy to the others: --skip-region ${region}`
    : sentence;
}
