import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { Click } from '../shared/contracts';

export const { enqueue } = targetsOf<typeof service, 'follow'>({ sends: { clicks: Click } });
