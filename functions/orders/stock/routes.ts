import { KeyReused } from 'antipode/data';
import { HttpProblem, json, jsonBody, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ProductName } from '../../contracts/order';
import { StockChange } from '../../contracts/stock';
import { idempotencyKey, keyReused } from '../headers';
import { changeOnce } from './changes';
import { readStock } from './stock';

/** `GET /products/{product}/stock`: how much is left, and how many pieces were sold that are not there. */
export async function getStock(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const product = pathParameter(event, 'product', ProductName);
  const left = await readStock(product);
  return json(200, { product, available: Math.max(0, left), ...(left < 0 ? { oversold: -left } : {}) });
}

/**
 * `POST /products/{product}/stock`: a delivery, or a loss. It needs a key, since without one a retry would count
 * twice; it counts once for two days. A region that knows the key from another change of the product refuses it.
 */
export async function changeStock(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const product = pathParameter(event, 'product', ProductName);
  const { quantity } = jsonBody(event, StockChange);
  const key = idempotencyKey(event);
  if (key === undefined) {
    throw new HttpProblem(400, 'A change of the stock needs an idempotency key.', [
      { header: 'Idempotency-Key', detail: 'must be there, and the same at every retry' },
    ]);
  }
  const { answer } = await changeOnce(key)({ product, quantity }, key).catch((error) => {
    throw error instanceof KeyReused ? keyReused('change') : error;
  });
  return json(201, answer);
}
