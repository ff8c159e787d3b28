import type service from '../../antipode.config';
import { targetsOf } from '../../runtime/targets/targets';
import { FulfilOrder } from '../contracts/order';

export const { enqueue } = targetsOf<typeof service, 'expiry'>({ sends: { fulfilment: FulfilOrder } });
