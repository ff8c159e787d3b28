import { loadService } from '../definition/load';
import { parseService } from '../definition/parse';
import type { Service } from '../definition/service';
import type { ServiceInput } from '../definition/service-input';
import { projectRoot } from '../project/root';

/** What `defineService` returns, or an object like it. */
export type Definition = Pick<ServiceInput, 'name'> & { readonly regions: readonly string[] } & object;

/**
 * A definition with its defaults. Default: the project's own, from `antipode.config.ts`.
 *
 * @throws DefinitionError that lists every problem at once.
 */
export function serviceOf(definition?: Definition): Service {
  return definition === undefined ? loadService() : parseService(definition, { projectRoot: projectRoot() });
}
