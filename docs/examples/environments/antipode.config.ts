import { ordersIn } from './service';

export default ordersIn({
  name: 'orders',
  hostedZone: 'example.com',
  environments: ['canary', 'production'],
});
