import { healthPaths } from '../definition/health-paths';
import type { FunctionDefinition, Service } from '../definition/service';

/**
 * A definition as reports and `--json` tell it: people send them around, so variables have names and no values, and health
 * paths that nobody guesses are not in it.
 */
export type ToldService = Omit<Service, 'functions'> & {
  readonly functions: readonly (Omit<FunctionDefinition, 'environment'> & {
    /** Names of variables. */
    readonly environment: readonly string[];
  })[];
};

const HIDDEN = '(hidden)';

export function toldService(service: Service): ToldService {
  const functions = service.functions.map(({ environment, ...one }) => ({
    ...one,
    environment: Object.keys(environment),
  }));
  const { hidden } = healthPaths(service);
  const shown = (path: string) => (hidden.includes(path) ? HIDDEN : path);
  const { path, alsoAt } = service.health;
  const health = { ...service.health, path: shown(path), alsoAt: alsoAt.map(shown) };
  return { ...service, functions, health };
}
