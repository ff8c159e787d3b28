import type { DataContext, RegionContext } from './contexts';

/** The parts of a definition that an extension is typed by. */
interface Defined {
  readonly functions: object;
  readonly queues?: object | undefined;
  readonly tables?: object | undefined;
  readonly topics?: object | undefined;
}

type Names<Fields> = string & keyof NonNullable<Fields>;

/** The names of the tables: the one of a definition without `tables` is called `table`. */
type Tables<Definition extends Defined> = [Names<Definition['tables']>] extends [never]
  ? 'table'
  : Names<Definition['tables']>;

/** Adds to the stacks of a service. Both functions are synchronous: a stack is written when they return. */
export interface Extension<Definition extends Defined = Defined> {
  /** Called once, for the stack `data`. */
  readonly data?: (
    context: Defined extends Definition ? DataContext : DataContext<Tables<Definition>>,
  ) => void;
  /** Called for each region's stack, with the same code for all. */
  readonly region?: (
    context: Defined extends Definition
      ? RegionContext
      : RegionContext<
          Names<Definition['functions']>,
          Names<Definition['queues']>,
          Tables<Definition>,
          Names<Definition['topics']>
        >,
  ) => void;
}

/**
 * Gives an extension its types: the default export of the file that `extend` names.
 *
 * ```ts
 * import type service from '../antipode.config';
 *
 * export default defineExtension<typeof service>({
 *   region({ stack, provider, name, allow }) {
 *     const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
 *     allow('api', ['sns:Publish'], [topic.arn]);
 *   },
 * });
 * ```
 */
export function defineExtension<Definition extends Defined = Defined>(
  extension: Extension<Definition>,
): Extension<Definition> {
  return extension;
}
