import type { Handed, NameNow } from '../../rollout/handover/handover';
import { type Stage, shareOf, stageOf } from '../../rollout/handover/name';
import { longestTtl } from '../../rollout/handover/settle';
import type { Terminal } from '../terminal';

/** Who has the users of the name now. */
export function showName(terminal: Pick<Terminal, 'line'>, { domain, records }: NameNow): void {
  const ttl = `resolvers keep its answers for up to ${longestTtl(domain, records)} s`;
  const alone = domain.handover
    ? 'what answers there has all users, and antipode none'
    : 'no users are being handed over';
  const whose: Readonly<Record<Stage, string>> = {
    nobody: 'nothing answers',
    both: `antipode has ${shareOf(records)} % of the users, what answered before has the rest`,
    one: alone,
  };
  terminal.line(`${domain.name}: ${whose[stageOf(records)]}; ${ttl}.`);
}

export function showHanded(
  terminal: Pick<Terminal, 'line'>,
  { from, to, ttlSeconds }: Handed,
  { waits }: { readonly waits: boolean },
): void {
  const share = (percent: number | undefined) => (percent === undefined ? 'none' : `${percent} %`);
  terminal.line(
    `antipode had ${share(from)} of the users, and gets ${to === undefined ? 'no more' : share(to)}.`,
  );
  if (waits) return;
  terminal.line(
    `Route 53’s name servers know it within a minute; resolvers may keep former answers for ${ttlSeconds} s more.`,
  );
}
