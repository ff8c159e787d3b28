import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { FulfilOrder } from '../contracts/order';

export const { enqueue } = targetsOf<typeof service, 'expiry'>({ sends: { fulfilment: FulfilOrder } });
