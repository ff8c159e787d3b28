import type { Service } from '../../definition/service';
import type { CloudControl } from '../../local-cloud/control/client';
import type { LocalCloud } from '../../local-cloud/start';
import type { FaultPlan } from '../faults/fault-plan';
import type { Phase } from './phase';

export interface RehearsalOptions {
  readonly service: Service;
  readonly cloud: Pick<LocalCloud, 'endpoint' | 'dns' | 'regions' | 'directory'>;
  readonly plan: FaultPlan;
  /** How many times as fast as at AWS everything goes, except time-outs. */
  readonly timeScale: number;
  /** Requests a real second. */
  readonly rate: number;
  /** How long the fault lasts, in AWS seconds. Default: the bound and 45 s more. */
  readonly durationSeconds?: number | undefined;
  /** The Node that runs functions, for the report. */
  readonly functionsNode: string;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: Phase) => void;
  /** How to control the cloud. Default: through its endpoint. */
  readonly control?: CloudControl;
}
