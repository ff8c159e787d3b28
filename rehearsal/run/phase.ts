import type { Load } from '../load/load';
import type { Watch } from '../watch/watch';
import type { World } from '../world';

/** The current phase, for an observer. */
export interface Phase {
  readonly name: 'warming' | 'hurt' | 'healing' | 'checking';
  readonly world: World;
  readonly hurtRegion: string;
  readonly load: Load;
  readonly watch: Watch;
  /** Real milliseconds since the load began. */
  readonly hurtAt?: number;
  readonly healedAt?: number;
}
