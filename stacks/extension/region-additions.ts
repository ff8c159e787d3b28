import { variableProblems } from '../../definition/rules/functions';
import { type HttpInput, httpKind } from '../../definition/triggers/http';
import { FUNCTION_VARIABLES } from '../../definition/variable-names';
import type { Problem } from '../../errors/problems';
import type { RegionalFunction } from '../constructs/regional-function';
import { allow } from '../policies/statement';
import { createRoute } from '../triggers/http';
import { byName } from './by-name';
import type { Extender } from './extender';
import { listProblems } from './given';
import type { RegionParts } from './region-parts';

/** What every function has: their room is counted already. */
const USUAL: readonly string[] = [...Object.values(FUNCTION_VARIABLES), 'NODE_OPTIONS'];

/** What an extension adds to the functions and the API of a region, by the rules of the definition. */
export class RegionAdditions {
  private readonly functions: Readonly<Record<string, RegionalFunction>>;
  private readonly added = new Map<string, string[]>();

  constructor(
    private readonly parts: RegionParts,
    private readonly extender: Extender,
  ) {
    this.functions = byName(
      'functions',
      parts.functions.map((one) => [one.name, one]),
    );
  }

  /** The rights are judged when all stacks are there, since only then references can be read. */
  allow(
    name: string,
    right: { readonly actions: readonly string[]; readonly resources: readonly string[] },
  ): void {
    const { stack, regional } = this.parts;
    const { rights } = this.extender;
    const target = this.target(name);
    const { actions, resources } = right;
    const problems = listProblems(`allow("${name}")`, { actions, resources });
    this.tell(...problems);
    if (problems.length > 0) return;
    const index = rights.filter((one) => one.region === regional.region && one.function === name).length;
    rights.push({ stack, region: regional.region, function: name, ...right });
    target.allow(allow(`Extension${index + 1}`, [...actions], [...resources]));
  }

  environment(name: string, variables: Readonly<Record<string, string>>): void {
    const target = this.target(name);
    const { environment } = target.definition;
    const added = this.added.get(name) ?? [];
    const taken = [...Object.keys(environment), ...added];
    const at = `environment("${name}")`;
    const odd = Object.keys(variables).filter((variable) => typeof variables[variable] !== 'string');
    this.tell(...odd.map((variable) => ({ path: `${at}.${variable}`, message: 'must be a text' })));
    if (odd.length > 0) return;
    const twice = Object.keys(variables).filter((variable) => taken.includes(variable));
    const reach = target.variableNames.filter((one) => !taken.includes(one) && !USUAL.includes(one));
    this.tell(
      ...twice.map((variable) => ({
        path: `${at}.${variable}`,
        message: 'is set already; choose another name',
      })),
      ...variableProblems(at, { ...environment, ...variables }, { reach, tables: {} }),
    );
    this.added.set(name, [...added, ...Object.keys(variables)]);
    target.addVariables(variables);
  }

  route(name: string, input: HttpInput): void {
    const target = this.target(name);
    const parsed = httpKind.parse({ ...input });
    const path = `route("${name}", "${input.http}")`;
    if ('problems' in parsed) {
      this.tell(...parsed.problems.map(({ message }) => ({ path, message })));
      return;
    }
    const { trigger } = parsed;
    this.extender.routes.push({ region: this.parts.regional.region, function: name, path, trigger });
    createRoute(this.parts.http, trigger, target.alias);
  }

  private target(name: string): RegionalFunction {
    return this.functions[name] as RegionalFunction;
  }

  private tell(...problems: readonly Problem[]): void {
    this.extender.tell(this.parts.stack, problems);
  }
}
