import type { Channels } from '../constructs/channels';
import type { HttpApi } from '../constructs/http-api';
import type { RegionalFunction } from '../constructs/regional-function';
import type { Regional } from '../regional';

/** What triggers need besides the function. */
export interface TriggersProps {
  readonly regional: Regional;
  readonly http: HttpApi;
  readonly channels: Channels;
}

/** Makes the resources by which all triggers of one kind start a function; called if there is at least one. */
export type CreateTriggers<Trigger> = (
  target: RegionalFunction,
  triggers: readonly Trigger[],
  props: TriggersProps,
) => void;
