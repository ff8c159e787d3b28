import type service from '../../antipode.config';
import { targetsOf } from '../../runtime/targets/targets';
import { OrderPlaced } from '../contracts/order';

export const { emit } = targetsOf<typeof service, 'changes'>({ emits: { 'order.placed': OrderPlaced } });
