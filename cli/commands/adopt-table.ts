import { adoptTable } from '../../rollout/adopt/adopt-table';
import { type AdoptOptions, adoptInView } from '../shared/adopt';

export function table(name: string | undefined, options: AdoptOptions): Promise<void> {
  return adoptInView(options, 'Adopt the table?', (settings) => adoptTable(settings, name));
}
