import { type Definition, serviceOf } from './definition';
import { type SynthesisOptions, type SynthesizedService, synthesize } from './synthesis/synthesize';

/**
 * Synthesizes a service in a test, as a deploy does, and returns what came of it. It needs no credentials, no Terraform
 * and no cloud. It takes about two seconds, so do it once a file.
 *
 * ```ts
 * const service = synthesizeService();
 * expect(service.function('api').may('dynamodb:PutItem', service.arns().table)).toBe(true);
 * ```
 *
 * @param definition What `defineService` returned. Default: the project's own definition.
 * @throws DefinitionError that lists every problem of the definition; UserError where a function does not compile.
 */
export function synthesizeService(definition?: Definition, options?: SynthesisOptions): SynthesizedService {
  return synthesize(serviceOf(definition), options);
}
