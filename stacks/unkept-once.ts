import type { Bundle } from '../bundle/bundle-function';
import type { Service } from '../definition/service';
import { ofKind } from '../definition/triggers/trigger';

/** The library's source that lets a region wait for its turn. */
const WAITING = /(^|\/)runtime\/schedule\/once\.[jt]s$/;

/** What that source alone says: the partition of its facts begins with it. */
const WAITED = 'antipode#slot#';

/**
 * Problems of functions with a schedule that runs once and a handler that does not wait for their region's turn: they would
 * run in every region each time, since each region's schedule fires (docs/triggers.md).
 */
export function unkeptOnce(
  { functions }: Pick<Service, 'functions'>,
  bundles: Readonly<Record<string, Pick<Bundle, 'sources' | 'handlerCode'>>>,
): string[] {
  return functions.flatMap(({ name, triggers }) => {
    const bundle = bundles[name]; // one that does not compile has none
    const once = ofKind(triggers, 'schedule').filter(({ runs }) => runs === 'once');
    if (once.length === 0 || bundle === undefined) return [];
    return waits(bundle) ? [] : [problem(name)];
  });
}

function waits({ sources, handlerCode }: Pick<Bundle, 'sources' | 'handlerCode'>): boolean {
  if (!sources.some((source) => WAITING.test(source))) return false;
  const code = handlerCode(); // another export may be the one that waits
  return code === undefined || code.includes(WAITED);
}

function problem(name: string): string {
  return (
    `functions.${name} has a schedule that runs once, and its handler waits for no turn, so it would run in every region each time. ` +
    `Make it with scheduleHandler of antipode/schedule (docs/triggers.md), or say runs: 'every-region'`
  );
}
