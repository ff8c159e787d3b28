import { httpHandler } from 'antipode/http';
import { getCoupon, putCoupon, redeemCoupon } from './coupons/routes';
import { getCustomer } from './customers/routes';
import { cancelOrder, payOrder } from './orders/change-order';
import { getOrder } from './orders/get-order';
import { listOrders } from './orders/list-orders';
import { placeOrder } from './orders/place-order';
import { quote } from './quotes/routes';
import { changeStock, getStock } from './stock/routes';

export const handler = httpHandler({
  'POST /orders': placeOrder,
  'GET /orders': listOrders,
  'GET /orders/{id}': getOrder,
  'POST /orders/{id}/payment': payOrder,
  'POST /orders/{id}/cancellation': cancelOrder,
  'POST /quotes': quote,
  'GET /customers/{customer}': getCustomer,
  'GET /products/{product}/stock': getStock,
  'POST /products/{product}/stock': changeStock,
  'PUT /coupons/{code}': putCoupon,
  'GET /coupons/{code}': getCoupon,
  'POST /coupons/{code}/redemptions': redeemCoupon,
});
