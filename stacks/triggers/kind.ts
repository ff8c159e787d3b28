import type { Channels } from '../constructs/channels';
import type { HttpApi } from '../constructs/http-api';
import type { RegionalFunction } from '../constructs/regional-function';
import type { Regional } from '../regional';

/** What triggers are made of, beside the function. */
export interface TriggersProps {
  readonly regional: Regional;
  readonly http: HttpApi;
  readonly channels: Channels;
}

/** Makes what lets all triggers of one kind start a function; called where it has one or more. */
export type CreateTriggers<Trigger> = (
  target: RegionalFunction,
  triggers: readonly Trigger[],
  props: TriggersProps,
) => void;
