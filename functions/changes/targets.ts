import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { OrderPlaced } from '../contracts/order';

export const { emit } = targetsOf<typeof service, 'changes'>({ emits: { 'order.placed': OrderPlaced } });
