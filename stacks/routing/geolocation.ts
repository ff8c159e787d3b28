import { EVERYWHERE } from '../../aws-rules/geolocations';
import { INNER_SETS, innerDomain, recordId } from '../../definition/names';
import { type GeolocationRouting, servedPlaces } from '../../definition/routing/geolocation';
import type { Routed, SetRecord, SetRecords } from './kind';

type Place = Routed<GeolocationRouting>;

/**
 * Places lead to their regions, and every other place to an inner set of all regions, which prefers the default
 * (docs/decisions/0007-default-of-geolocation.md). A place whose region is down goes on to that set too.
 */
export const geolocationRecords: SetRecords<GeolocationRouting> = (routed) => [
  ...placeRecords(routed),
  nearestRecord(routed),
  ...(routed.region === routed.routing.default ? [preferredRecord(routed)] : []),
  ...(routed.region === routed.regions[0] ? [otherwiseAlias(routed), everywhereAlias(routed)] : []),
];

/** The set that prefers the default region. */
const defaultName = ({ domain }: Place) => innerDomain(domain, INNER_SETS.preferred);

/** The set of all regions by latency. */
const nearestName = ({ domain }: Place) => innerDomain(domain, INNER_SETS.nearest);

function placeRecords({ routing, region, domain }: Place): SetRecord[] {
  const own = servedPlaces(routing).filter((one) => one.region === region);
  return own.map(({ location }) => {
    const place = Object.entries(location).flat().join('-'); // continent-EU, country-TR
    return {
      id: `place-record-${place}`,
      name: domain.name,
      setIdentifier: recordId(region, place),
      policy: { geolocationRoutingPolicy: location },
    };
  });
}

function nearestRecord(routed: Place): SetRecord {
  const { region } = routed;
  return {
    id: 'set-record',
    name: nearestName(routed),
    setIdentifier: region,
    policy: { latencyRoutingPolicy: { region } },
  };
}

/** Two regions may say so for a moment while the default changes: harmless, whichever is deployed first. */
function preferredRecord(routed: Place): SetRecord {
  return {
    id: 'default-record',
    name: defaultName(routed),
    setIdentifier: routed.region,
    policy: { weightedRoutingPolicy: { weight: 1 } },
  };
}

/** Weight 0: only while the default is unhealthy, or none says that it is the default. */
function otherwiseAlias(routed: Place): SetRecord {
  return {
    id: 'otherwise-record',
    name: defaultName(routed),
    setIdentifier: 'otherwise',
    policy: { weightedRoutingPolicy: { weight: 0 } },
    leadsTo: nearestName(routed),
  };
}

function everywhereAlias(routed: Place): SetRecord {
  return {
    id: 'everywhere-record',
    name: routed.domain.name,
    setIdentifier: 'everywhere',
    policy: { geolocationRoutingPolicy: { country: EVERYWHERE } },
    leadsTo: defaultName(routed),
  };
}
