import type { ApiResponse } from '../../../gateway/operation';
import type { ItemEngine } from './engine';
import { errorResponse, ItemError, JSON_1_0, validation } from './errors';
import type { ItemOperation } from './operations/operation';

/** AWS's answer to a request for an operation, valid or not. */
export function answer(engine: ItemEngine, operation: ItemOperation, body: string): ApiResponse {
  try {
    return {
      status: 200,
      headers: { 'content-type': JSON_1_0 },
      body: JSON.stringify(operation(engine, body)),
    };
  } catch (error) {
    if (error instanceof ItemError) return errorResponse(error);
    if (error instanceof RangeError)
      return errorResponse(validation(`The request is nested too deeply: ${error.message}`));
    throw error;
  }
}
