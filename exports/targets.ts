// `antipode/targets`: what a function sends, emits and invokes.
export { DeliveryError, InvokedFunctionError } from '../runtime/targets/errors';
export { type Targets, targetsOf } from '../runtime/targets/targets';
