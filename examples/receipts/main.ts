import { synthesize } from 'antipode';

synthesize();
