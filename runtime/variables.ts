import { environment } from './environment';

/** The part of a definition that the types are made of. */
interface Definition {
  readonly functions: Readonly<Record<string, object>>;
}

/** The names of the variables that the definition gives a function. */
type Variables<
  Service extends Definition,
  Name extends keyof Service['functions'],
> = Service['functions'][Name] extends { readonly environment: infer Given } ? keyof Given & string : never;

/**
 * Reads a function's own variables, by the names that the definition gives it:
 *
 * `const variable = variablesOf<typeof service, 'api'>();`
 *
 * `variable('PAYMENT_URL')` is a text. It throws where the variable is not set, and says where to set it.
 */
export function variablesOf<Service extends Definition, Name extends keyof Service['functions'] & string>(): (
  name: Variables<Service, Name>,
) => string {
  return (name) => {
    const value = environment.variable(name);
    if (value !== undefined) return value;
    throw new Error(
      `The environment variable ${name} is not set; set it in the definition: functions.${environment.ownName()}.environment.${name}.`,
    );
  };
}
