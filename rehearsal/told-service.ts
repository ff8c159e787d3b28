import type { FunctionDefinition, Service } from '../definition/service';

/** A definition as reports and `--json` tell it: people send them around, so variables have names and no values. */
export type ToldService = Omit<Service, 'functions'> & {
  readonly functions: readonly (Omit<FunctionDefinition, 'environment'> & {
    /** Names of variables. */
    readonly environment: readonly string[];
  })[];
};

export function toldService(service: Service): ToldService {
  const functions = service.functions.map(({ environment, ...one }) => ({
    ...one,
    environment: Object.keys(environment),
  }));
  return { ...service, functions };
}
