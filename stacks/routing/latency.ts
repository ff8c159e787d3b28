import type { LatencyRouting } from '../../definition/routing/latency';
import type { SetRecords } from './kind';

export const latencyRecords: SetRecords<LatencyRouting> = ({ region, domain }) => [
  {
    id: 'set-record',
    name: domain.name,
    setIdentifier: region,
    policy: { latencyRoutingPolicy: { region } },
  },
];
