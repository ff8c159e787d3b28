import { askDelegation, type DelegationView } from '../../../aws/account/delegation';
import type { HostedZone, HostedZones } from '../../../aws/account/hosted-zone';
import type { Check } from '../check';
import { error, type Finding, unknown, warning } from '../finding';

/** Whether the internet asks the account's hosted zone for the service's name. */
export const delegation: Check = {
  title: 'the zone’s delegation',
  of: 'aws',
  asks: true,
  quick: false,
  async look({ service, zones, resolvers }) {
    const name = service.domain?.hostedZone;
    if (name === undefined) return [];
    const [found, views] = await Promise.all([zones(), askDelegation(name, resolvers)]);
    const [zone] = found.publicZones;
    if (zone === undefined) return [noZone(name, found)];
    if (found.publicZones.length > 1) return [severalZones(name, found.publicZones)];
    return judge(name, zone, views);
  },
};

function noZone(name: string, { privateZones }: HostedZones): Finding {
  const beside =
    privateZones > 0 ? ` It has ${privateZones} private ones, which nobody outside can ask.` : '';
  return error({
    what: `This account has no public hosted zone ${name}.`,
    evidence: `Route 53 lists none of that name.${beside}`,
    mend: `Correct domain.hostedZone and the account; or make it, and delegate to it: aws route53 create-hosted-zone --name ${name} --caller-reference ${name}`,
  });
}

function severalZones(name: string, zones: readonly HostedZone[]): Finding {
  return error({
    what: `This account has ${zones.length} public hosted zones ${name}: Terraform cannot tell which is meant.`,
    evidence: zones.map(({ id, nameServers }) => `${id} (${nameServers.join(', ')})`).join('; '),
    mend: 'Delete those that the domain is not delegated to: aws route53 delete-hosted-zone --id <id>',
  });
}

function judge(name: string, zone: HostedZone, views: readonly DelegationView[]): Finding[] {
  const answers = views.filter((view) => !('unreachable' in view));
  const ours = [...zone.nameServers].map((server) => server.toLowerCase()).sort();
  const mend = `Where ${name} is registered, or in its parent zone, name these: ${ours.join(', ')}`;
  const evidence = `${views.map(sayView).join('; ')}. The zone ${zone.id} has ${ours.join(', ')}.`;
  if (answers.length === 0)
    return [
      unknown({
        what: `Who answers for ${name} could not be learnt.`,
        evidence: `No public resolver answers: ${views.map(sayView).join('; ')}.`,
        mend: `Ask from elsewhere: dig NS ${name} @1.1.1.1. It should say ${ours.join(', ')}`,
      }),
    ];
  const shared = answers.map((view) => namedOf(view).filter((server) => ours.includes(server)).length);
  if (shared.every((count) => count === 0))
    return [
      error({
        what: `${name} is not delegated to the hosted zone: nobody would ask it, and no certificate would be issued.`,
        evidence,
        mend,
      }),
    ];
  const isWhole = answers.every((view) => namedOf(view).join() === ours.join());
  return isWhole
    ? []
    : [warning({ what: `${name} is delegated to other name servers too, or not to all.`, evidence, mend })];
}

function namedOf(view: DelegationView): readonly string[] {
  return 'nameServers' in view ? view.nameServers : [];
}

function sayView(view: DelegationView): string {
  if ('unreachable' in view) return `${view.resolver} does not answer (${view.unreachable})`;
  if ('nobody' in view) return `${view.resolver} says ${view.nobody}`;
  return `${view.resolver} names ${view.nameServers.join(', ')}`;
}
