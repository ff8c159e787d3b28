import { CHECKER_SITES } from '../model';
import { Checker, type CheckerSite, type CheckerTools } from './checker';
import { asksEndpoint, type HealthCheck } from './health-check';
import { endpointVerdict } from './verdict';

/** The checkers of one health check, in each of its regions. */
export class EndpointMonitor {
  private readonly byAddress = new Map<string, Checker>();

  constructor(
    private current: HealthCheck,
    private readonly tools: CheckerTools,
    private readonly onTurn: () => void,
  ) {
    this.update(current);
  }

  get check(): HealthCheck {
    return this.current;
  }

  get checkers(): readonly Checker[] {
    return [...this.byAddress.values()];
  }

  /** The checkers' common status of the endpoint. */
  get healthy(): boolean {
    return endpointVerdict(this.checkers.map(({ state }) => state.healthy));
  }

  /** Takes a new definition. Checkers in regions that remain keep their state. */
  update(check: HealthCheck): void {
    this.current = check;
    const sites = asksEndpoint(check) ? sitesOf(check.regions) : [];
    for (const [address, checker] of this.byAddress) {
      if (!sites.some(({ ipAddress }) => ipAddress === address)) this.remove(checker);
    }
    for (const site of sites) if (!this.byAddress.has(site.ipAddress)) this.add(site);
  }

  stop(): void {
    for (const checker of this.checkers) this.remove(checker);
  }

  private add(site: CheckerSite): void {
    const checker = new Checker(site, this.tools, { check: () => this.current, onTurn: this.onTurn });
    this.byAddress.set(site.ipAddress, checker);
    checker.start();
  }

  private remove(checker: Checker): void {
    checker.stop();
    this.byAddress.delete(checker.site.ipAddress);
  }
}

function sitesOf(regions: readonly string[]): readonly CheckerSite[] {
  return regions.flatMap((region) =>
    (CHECKER_SITES[region] ?? []).map((ipAddress) => ({ region, ipAddress })),
  );
}
