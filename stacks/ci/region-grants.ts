import type { Service } from '../../definition/service';
import { alarmGrants } from './alarm-grants';
import { apiGrants } from './api-grants';
import { functionGrants } from './function-grants';
import type { CiScope, Grant } from './grant';
import { greyGrants } from './grey-grants';
import { messageGrants } from './message-grants';
import { placeOf } from './place';
import { roleGrants } from './role-grants';

/** What a pipeline needs for the stack of one region. */
export function regionGrants(service: Service, region: string, scope: CiScope): Grant[] {
  const place = placeOf(service, region, scope);
  return [
    ...functionGrants(service, place),
    ...messageGrants(place),
    ...roleGrants(service, place, scope),
    ...apiGrants(service, region, scope),
    ...greyGrants(service, place),
    ...alarmGrants(service, region, scope),
  ];
}
