export type { Definition } from './definition';
export type { Context } from './policies/conditions';
export type { Statement } from './policies/judge';
export type { SynthesizedCode, SynthesizedFunction } from './synthesis/function';
export type { Arns } from './synthesis/places';
export type { Resource, SynthesizedStack } from './synthesis/stack';
export type { SynthesisOptions, SynthesizedService } from './synthesis/synthesize';
export { synthesizeService } from './synthesize-service';
