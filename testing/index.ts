export type { Definition } from './definition';
export {
  type DeployedCloud,
  type DeployedCloudOptions,
  deployedCloud,
  type ServiceAnswer,
  type ServiceRequest,
} from './deployed-cloud';
export { busEvent } from './events/bus-event';
export { directEvent, type Envelope } from './events/envelope';
export { type HttpRequest, httpEvent } from './events/http-event';
export { lambdaContext } from './events/lambda-context';
export { queueEvent, type TestMessage } from './events/queue-event';
export { onceEvent, slotEvent, type TestSlot } from './events/schedule-event';
export { streamEvent, type TestChange } from './events/stream-event';
export type { PlainItem } from './memory/attributes';
export type { EmittedEvent, Invocation, SentMessage } from './memory/calls';
export { type MemoryCloud, type MemoryCloudOptions, memoryCloud } from './memory/memory-cloud';
export type { Answer } from './memory/others';
export type { Context } from './policies/conditions';
export type { Statement } from './policies/judge';
export type { SynthesizedCode, SynthesizedFunction } from './synthesis/function';
export type { Arns } from './synthesis/places';
export type { Resource, SynthesizedStack } from './synthesis/stack';
export type { SynthesisOptions, SynthesizedService } from './synthesis/synthesize';
export { synthesizeService } from './synthesize-service';
