import type { Resource } from '../../../testing/synthesis/stack';
import type { SynthesizedService } from '../../../testing/synthesis/synthesize';

/** A statement of a policy, with loose types. */
export type Statement = Readonly<Record<string, unknown>>;

/** A document's place, and its statements. */
export interface Document {
  readonly at: string;
  readonly statements: readonly Statement[];
}

/** Every policy document of every stack: every attribute whose value is JSON with statements. */
export function documentsOf({ stacks }: Pick<SynthesizedService, 'stacks'>): Document[] {
  return Object.entries(stacks).flatMap(([stack, { json }]) =>
    Object.entries(json.resource).flatMap(([type, resources]) =>
      Object.entries(resources).flatMap(([id, resource]) =>
        documentsIn(resource).map(([attribute, statements]) => ({
          at: `${stack} ${type}.${id}.${attribute}`,
          statements,
        })),
      ),
    ),
  );
}

function documentsIn(resource: Resource): [string, Statement[]][] {
  return Object.entries(resource).flatMap(([attribute, value]): [string, Statement[]][] => {
    const statements =
      typeof value === 'string' && value.includes('"Statement"') && JSON.parse(value).Statement;
    return Array.isArray(statements) ? [[attribute, statements]] : [];
  });
}
