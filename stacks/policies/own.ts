import { resourceIn } from '../../definition/own-policy';
import type { FunctionDefinition } from '../../definition/service';
import type { Regional } from '../regional';
import { allow, type Statement } from './statement';

/** The rights that the definition lists for a function beside its settings, in its own region. */
export function ownStatements(place: Regional, { policies }: FunctionDefinition): Statement[] {
  return policies.map(({ actions, resources }, index) =>
    allow(
      `Own${index + 1}`,
      [...actions],
      resources.map((resource) => resourceIn(resource, place)),
    ),
  );
}
