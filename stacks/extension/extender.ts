import { App, Aspects, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Service } from '../../definition/service';
import type { Problem } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import type { DataContext, PipelineRights, RegionContext } from './contexts';
import type { Extension } from './define-extension';
import { listProblems } from './given';
import { loadExtension } from './load';
import type { OwnPipelineRight, OwnRight, OwnRoute } from './own-rights';

/** A stack, and what antipode had put there before the extension was called. */
export interface ExtendedStack {
  readonly stack: TerraformStack;
  readonly part: 'data' | 'region';
  readonly region: string;
  readonly generated: ReadonlySet<IConstruct>;
  /** How many aspects the stack has of antipode's own. */
  readonly aspects: number;
}

/** A reference from one stack into another. */
export interface StackReference {
  /** The stacks by their ids. */
  readonly from: string;
  readonly to: string;
  /** What it refers to there: `aws_sns_topic.news.arn`. */
  readonly identifier: string;
}

/** What a reference into another stack becomes until it is told as a problem. */
export const FOREIGN = 'antipode-foreign';

const STRANGER =
  'is beside the stacks, where no deploy would apply it; add to the stack that the context has';

/** CDKTF would make a reference into another stack an output there and a remote state here. */
class WatchedApp extends App {
  readonly references: StackReference[] = [];

  override crossStackReference(from: TerraformStack, to: TerraformStack, identifier: string): string {
    const index = this.references.push({ from: from.node.id, to: to.node.id, identifier }) - 1;
    return `${FOREIGN}.${index}`;
  }
}

/** Calls a definition's extension for its stacks, and keeps what it did. */
export class Extender {
  readonly stacks: ExtendedStack[] = [];
  readonly rights: OwnRight[] = [];
  readonly pipelineRights: OwnPipelineRight[] = [];
  readonly routes: OwnRoute[] = [];
  readonly problems: Problem[] = [];
  private readonly extension: Extension;
  private app: WatchedApp | undefined;

  constructor(
    readonly service: Service,
    readonly file: string,
  ) {
    this.extension = loadExtension(file);
  }

  createApp(config: ConstructorParameters<typeof App>[0]): App {
    this.app = new WatchedApp(config);
    return this.app;
  }

  /** References between stacks that CDKTF has met so far, by their place in `FOREIGN`. */
  get references(): readonly StackReference[] {
    return this.app?.references ?? [];
  }

  /** Keeps problems of a stack, to be told with all others. */
  tell(stack: TerraformStack, problems: readonly Problem[]): void {
    for (const { path, message } of problems)
      this.problems.push({ path: `${stack.node.id}: ${path}`, message });
  }

  allowPipeline(stack: TerraformStack, type: string, rights: PipelineRights): void {
    const { read, write, resources } = rights;
    const problems = listProblems(`allowPipeline("${type}")`, { read, write, resources });
    this.tell(stack, problems);
    if (problems.length === 0) this.pipelineRights.push({ stack, type, ...rights });
  }

  extendData(createContext: (extender: Extender) => DataContext): void {
    const { data } = this.extension;
    if (data !== undefined) this.call('data', createContext(this), data);
  }

  extendRegion(createContext: (extender: Extender) => RegionContext): void {
    const { region } = this.extension;
    this.call('region', createContext(this), region ?? (() => undefined));
  }

  private call<Context extends DataContext | RegionContext>(
    part: ExtendedStack['part'],
    context: Context,
    extend: (context: Context) => unknown,
  ): void {
    const { stack, region } = context;
    const generated = new Set(stack.node.findAll());
    this.stacks.push({ stack, part, region, generated, aspects: Aspects.of(stack).all.length });
    const stacks = new Set(this.app?.node.children);
    const at = `${this.file}: ${part}(context) of ${stack.node.id}`;
    let result: unknown;
    try {
      result = extend(context);
    } catch (error) {
      throw new UserError(`${at}: ${(error as Partial<Error> | undefined)?.message ?? String(error)}`, {
        cause: error,
      });
    }
    const added = (this.app?.node.children ?? []).filter((node) => !stacks.has(node));
    this.tell(
      stack,
      added.map(({ node: { id } }) => ({ path: id, message: STRANGER })),
    );
    if (typeof result === 'object' && result !== null && 'then' in result)
      throw new UserError(
        `${at} is asynchronous, and its stack would be written before it ends; let it do all at once`,
      );
  }
}
