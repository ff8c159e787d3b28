import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import type { TerraformStack } from 'cdktf';
import type { Channels } from '../constructs/channels';
import type { HttpApi } from '../constructs/http-api';
import type { RegionalFunction } from '../constructs/regional-function';
import type { Regional } from '../regional';

/** What a region's stack has made before its extension is called. */
export interface RegionParts {
  readonly stack: TerraformStack;
  readonly regional: Regional;
  /** The definition's functions. */
  readonly functions: readonly RegionalFunction[];
  readonly channels: Channels;
  readonly http: HttpApi;
  readonly stage: Apigatewayv2Stage;
}
