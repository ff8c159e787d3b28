import type { Problem } from '../errors/problems';
import { isRecord } from './parse-shape';

/** Fields with a new name. The old name still works, with a notice. */
const RENAMED = [{ in: 'deploy', from: 'soakSeconds', to: 'bakeTimeSeconds' }] as const;

interface Renamed {
  /** The definition with new names only. */
  readonly definition: unknown;
  /** One sentence for each old name. */
  readonly notices: readonly string[];
  /** Fields that stand under both names. */
  readonly problems: readonly Problem[];
}

/** Gives fields their new names. */
export function underNewNames(definition: unknown): Renamed {
  if (!isRecord(definition)) return { definition, notices: [], problems: [] };
  const notices: string[] = [];
  const problems: Problem[] = [];
  const renamed: Record<string, unknown> = { ...definition };
  for (const { in: parent, from, to } of RENAMED) {
    const fields = renamed[parent];
    if (!isRecord(fields) || !(from in fields)) continue;
    const { [from]: value, ...others } = fields;
    if (to in fields)
      problems.push({ path: `${parent}.${from}`, message: `is the old name of ${to}; leave it out` });
    else notices.push(`${parent}.${from} is called ${to} now. The old name still works; please change it.`);
    renamed[parent] = { [to]: value, ...others };
  }
  return { definition: renamed, notices, problems };
}
