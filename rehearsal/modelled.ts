import { PROPAGATION_MS, TIME_LIMITS } from '../local-cloud/services/route53/model';

/** What a rehearsal models instead of measuring it; everything else really happens. */
export const MODELLED: readonly string[] = [
  `From the checkers' verdict to the answers of all name servers: ${PROPAGATION_MS / 1000} s. AWS promises no number.`,
  'Where checkers and users stand: all of them really ask from this machine, so that no network lies in between. Latency routing goes by distances over ground, geolocation routing by the country of each of their cities.',
  'Users behind 14 resolvers: 8 of 10 honour TTLs, 1 overstays them by keeping answers for 60 s, 1 keeps connections alive.',
  'Functions have started, in every region, before the first user comes: this machine starts two at once, Lambda a thousand.',
  `Time-outs of checkers (${TIME_LIMITS.connectMs / 1000} s to connect, ${TIME_LIMITS.responseMs / 1000} s to answer) never shrink below a second of this machine, whatever the time scale, and users' patience of 3 s not at all.`,
  'Replication takes 100 to 400 ms, retries pause for up to 100 ms and more, and functions start as fast as they do, in this machine’s time, whatever the time scale. What is missing while a region is down follows from the first.',
  'A killed region refuses connections at once; at AWS its packets may be dropped instead, which the bound allows for.',
  'The regions are processes of one machine and share its processors; TLS is left out.',
];
