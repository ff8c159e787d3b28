import { askCheckers, isHealthy } from '../../aws/health-checks';
import type { Deployment } from '../../aws/target';
import { unansweredReason } from '../../aws/unanswered';

/** What others than this machine know of a region that is to be abandoned. */
export interface SeenByOthers {
  /** Why it is not lost. */
  readonly problems: readonly string[];
  /** Why nobody else can say so. */
  readonly warnings: readonly string[];
}

/**
 * Whether Route 53's checkers reach a region that this machine does not: then it is the way from here that is broken. A
 * region that is grey counts as reached, and so does none that no checker has reported on.
 */
export async function seenByOthers({ target, service }: Deployment, region: string): Promise<SeenByOthers> {
  const retiring = [...new Set([...service.retiring, region])]; // it may be named nowhere any more
  const asked = { target, service: service.regions.includes(region) ? service : { ...service, retiring } };
  const { [region]: view = { unreachable: 'not asked' } } = await askCheckers(asked);
  if ('unreachable' in view)
    return {
      problems: [],
      warnings: [
        `Route 53's checkers cannot be asked about ${region} (${unansweredReason(view)}): that it is lost is known from this machine alone. Look at your own network, a VPN too, before you agree.`,
      ],
    };
  const { healthy, total } = view;
  if (total === 0 || !isHealthy({ healthy, total })) return { problems: [], warnings: [] };
  return {
    problems: [
      `${region} is not lost: ${healthy} of Route 53's ${total} checkers call it healthy. Look at your own network, a VPN too, and run this again once they call it unhealthy. To take its users away meanwhile: npx antipode drain ${region}`,
    ],
    warnings: [],
  };
}
