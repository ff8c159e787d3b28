import { xmlError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';

/** Why SNS refuses a request (SNS API Reference, "Publish" and "PublishBatch", Errors). */
export class SnsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }

  toResponse(): ApiResponse {
    return xmlError(this.status, this.code, this.message);
  }
}

export function invalid(message: string): SnsError {
  return new SnsError('InvalidParameter', `Invalid parameter: ${message}`);
}

export function noSuchTopic(): SnsError {
  return new SnsError('NotFound', 'Topic does not exist', 404);
}
