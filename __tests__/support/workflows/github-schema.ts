import Module from 'node:module';
import { buildSync } from 'esbuild';

interface Parsed {
  readonly context: { readonly errors: { getErrors(): { message: string }[] } };
  readonly value: object;
}
type Parse = (file: { name: string; content: string }, trace: object) => Parsed;

interface Parser {
  readonly parseWorkflow: Parse;
  readonly parseAction: Parse;
  readonly convertWorkflowTemplate: (context: Parsed['context'], root: Parsed['value']) => Promise<unknown>;
  readonly NoOperationTraceWriter: new () => object;
}

/**
 * GitHub's own parser, with its schema. It imports JSON in a way that only bundlers understand, so esbuild bundles
 * it.
 */
function load(): Parser {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export * from '@actions/workflow-parser';
        export { parseAction } from '@actions/workflow-parser/actions/action-parser';`,
      resolveDir: __dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const compiled = new Module(__filename) as Module & { _compile(code: string, file: string): void };
  compiled._compile(outputFiles[0]?.text ?? '', __filename);
  return compiled.exports as Parser;
}

/** Returns a function that lists what GitHub would find wrong in a file below `.github`. */
export function createSchema(): (name: string, content: string) => Promise<string[]> {
  const { parseWorkflow, parseAction, convertWorkflowTemplate, NoOperationTraceWriter } = load();
  return async (name, content) => {
    const isAction = name.startsWith('actions/');
    const parse = isAction ? parseAction : parseWorkflow;
    const { context, value } = parse({ name, content }, new NoOperationTraceWriter());
    if (!isAction) await convertWorkflowTemplate(context, value); // which job needs which other, and similar checks
    return context.errors.getErrors().map(({ message }) => message);
  };
}
