import type { TerraformStack } from 'cdktf';
import type { HttpTrigger } from '../../definition/triggers/http';
import type { Placed } from '../../definition/triggers/kind';
import type { PipelineRights } from './contexts';

/** A right that an extension gave a function of a region. */
export interface OwnRight {
  readonly stack: TerraformStack;
  readonly region: string;
  /** The function's name in the definition. */
  readonly function: string;
  readonly actions: readonly string[];
  /** As the extension gave them: with references. */
  readonly resources: readonly string[];
}

/** Rights that an extension gave the roles of a pipeline. */
export interface OwnPipelineRight extends PipelineRights {
  readonly stack: TerraformStack;
  readonly type: string;
}

/** A route that an extension added. */
export interface OwnRoute extends Placed<HttpTrigger> {
  readonly region: string;
}
