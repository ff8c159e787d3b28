import { json, jsonBody } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PriceRequest } from '../../contracts/pricing';
import { idempotencyKey } from '../headers';
import { invoke } from '../targets';

/** `POST /quotes`: what an order would cost. */
export async function quote(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = jsonBody(event, PriceRequest);
  const key = idempotencyKey(event) ?? event.requestContext.requestId;
  return json(200, await invoke('pricing', request, { key }));
}
