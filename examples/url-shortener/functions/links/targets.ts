import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { LinkMade } from '../shared/contracts';

export const { emit } = targetsOf<typeof service, 'links'>({ emits: { 'link.made': LinkMade } });
