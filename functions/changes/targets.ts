import type service from '../../antipode.config';
import { OrderPlaced } from '../contracts/order';
import { targetsOf } from '../lib/targets/targets';

export const { emit } = targetsOf<typeof service, 'changes'>({ emits: { 'order.placed': OrderPlaced } });
