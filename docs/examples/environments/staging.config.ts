import { ordersIn } from './service';

export default ordersIn({
  name: 'orders-staging',
  hostedZone: 'staging.example.com',
  environments: ['staging'],
});
