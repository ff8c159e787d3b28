/** A route of the HTTP API that starts a function, e.g. `{ http: 'GET /orders/{id}' }`. */
export interface HttpTrigger {
  readonly kind: 'http';
  /** `GET`, `POST`, … or `ANY`. */
  readonly method: string;
  /** As API Gateway writes it: `/orders/{id}`, `/files/{path+}`. */
  readonly path: string;
  /** `<method> <path>`, or `$default`. */
  readonly routeKey: string;
}
