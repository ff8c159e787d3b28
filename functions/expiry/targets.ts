import type service from '../../antipode.config';
import { FulfilOrder } from '../contracts/order';
import { targetsOf } from '../lib/targets/targets';

export const { enqueue } = targetsOf<typeof service, 'expiry'>({ sends: { fulfilment: FulfilOrder } });
