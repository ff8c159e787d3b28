import { secretNames } from '../../definition/local-secrets';
import type { Service } from '../../definition/service';

/** What a definition may lack where users are not served, a sentence each. */
export function adviceOn(service: Service): string[] {
  const { workload, secrets } = service.rehearsal;
  const names = secretNames(service);
  return [
    ...(workload === undefined
      ? ['The definition names no rehearsal.workload, so users asked for its plain GETs, without a token.']
      : []),
    ...(secrets === undefined && names.length > 0
      ? [`It names no rehearsal.secrets, from which a local cloud would get values of ${names.join(', ')}.`]
      : []),
  ];
}
