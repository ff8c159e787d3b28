import type { WeightedRouting } from '../../definition/routing/weighted';
import type { SetRecords } from './kind';

export const weightedRecords: SetRecords<WeightedRouting> = ({ routing, region, domain }) => [
  {
    id: 'set-record',
    name: domain.name,
    setIdentifier: region,
    policy: { weightedRoutingPolicy: { weight: routing.weights[region] ?? 0 } },
  },
];
