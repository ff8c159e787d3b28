import { App } from 'cdktf';
import { RUNTIMES } from '../aws-rules/runtimes';
import { type Bundle, bundleFunction } from '../bundle/bundle-function';
import { hasAlarms } from '../definition/alarms/shape';
import { allRegions } from '../definition/all-regions';
import { regionNames, serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { REGIONS_VARIABLE } from '../definition/variable-names';
import { UserError } from '../errors/user-error';
import { packageRoot, projectRoot } from '../project/root';
import { BootstrapStack } from './bootstrap';
import { HEALTH_DEFINITION } from './constructs/health-function';
import { WATCH_DEFINITION } from './constructs/watch-function';
import { DataStack } from './data';
import { checkExtension } from './extension/check';
import { Extender } from './extension/extender';
import { RegionStack } from './region';
import { unkeptOnce } from './unkept-once';
import { unstampedWriters } from './unstamped-writers';

interface ServiceAppOptions {
  readonly service: Service;
  /** Whose state it is (project/target.ts). */
  readonly target: string;
  /** Whether data is protected from deletion. Default: true. */
  readonly protected?: boolean;
  /** A region that the definition no longer names, and that this deploy removes from `data`. */
  readonly leaving?: string | undefined;
  /** The output folder. Default: the one that CDKTF names. */
  readonly outdir?: string;
  /** The code of each function by its name, including the health function. Default: made of its source. */
  readonly bundles?: Readonly<Record<string, Bundle>>;
}

/**
 * The stacks of a service: `data`, and one like the other for each region; where state is remote, one more for each
 * region's bucket.
 */
export function createServiceApp({
  service,
  target,
  protected: isProtected = true,
  leaving,
  outdir,
  bundles: made,
}: ServiceAppOptions): App {
  const extender = service.extend === undefined ? undefined : new Extender(service, service.extend);
  const config = outdir === undefined ? {} : { outdir };
  const app = extender?.createApp(config) ?? new App(config);
  const bundles = made ?? bundleAll(service, app.outdir);
  const regions = allRegions(service);
  const data = new DataStack(app, serviceNames(service).dataStack, {
    service,
    target,
    protected: isProtected,
    leaving,
    extender,
  });
  // A region that comes back after it was given up has a stack that its state alone knows: it is destroyed by it.
  const gone = leaving === undefined || regions.includes(leaving) ? [] : [leaving];
  const stacked = { ...service, retiring: [...service.retiring, ...gone] };
  for (const region of [...regions, ...gone]) {
    const stack = new RegionStack(app, regionNames(service, region).stack, {
      service: stacked,
      region,
      bundles,
      target,
      extender,
    });
    stack.addDependency(data);
  }
  const needs = extender && checkExtension(extender);
  if (service.state.bucketPrefix !== undefined)
    for (const region of regions)
      new BootstrapStack(app, regionNames(service, region).bootstrapStack, {
        service,
        region,
        target,
        protected: isProtected,
        needs,
      });
  return app;
}

/**
 * Bundles each function once, for all regions, and reports what a person should know about it.
 *
 * @throws UserError that lists all functions that do not compile, or would not do what the definition says.
 */
function bundleAll(service: Service, outdir: string): Record<string, Bundle> {
  const bundles: Record<string, Bundle> = {};
  const problems: string[] = [];
  const [theirs, ours] = [projectRoot(), packageRoot];
  const everywhere = allRegions(service);
  const engines = { runtime: service.runtime, root: ours };
  const missed = service.regions; // one that retires is missed by nobody
  const sources = [
    ...service.functions.map((one) => ({ ...one, root: theirs, regions: everywhere })),
    { ...HEALTH_DEFINITION, ...engines, regions: everywhere },
    ...(hasAlarms(service) ? [{ ...WATCH_DEFINITION, ...engines, regions: missed }] : []),
  ];
  for (const { name, entry, root, runtime, regions, bundle: settings } of sources) {
    try {
      bundles[name] = bundleFunction({
        name,
        entry,
        root,
        outdir,
        constants: { [REGIONS_VARIABLE]: regions.join(',') },
        settings,
        node: RUNTIMES[runtime].node,
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.message);
    }
  }
  problems.push(...unkeptOnce(service, bundles));
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  const notices = new Set([
    ...Object.values(bundles).flatMap((bundle) => bundle.notices),
    ...unstampedWriters(service, bundles, theirs),
  ]);
  for (const notice of notices) console.warn(`warning: ${notice}`);
  return bundles;
}
