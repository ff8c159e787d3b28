import { AWS_REGIONS } from '../../../aws-rules/regions';
import { allRegions } from '../../../definition/all-regions';
import type { Problem } from '../../../errors/problems';
import { type Extender, FOREIGN } from '../extender';
import { type StackView, textsIn } from './view';

/** No stack reads another's state, and no region's stack names another region. */
export function referenceProblems(view: StackView, { references }: Pick<Extender, 'references'>): Problem[] {
  const remote = Object.keys(view.json.data ?? {}).filter((type) =>
    type.startsWith('terraform_remote_state'),
  );
  const texts = textsIn(view.json);
  return [
    ...remote.map(() =>
      problem(view, 'data.terraform_remote_state', `reads another stack's state; ${BY_NAME}`),
    ),
    ...references.flatMap((reference, index) => {
      if (reference.to !== view.id) return [];
      const token = new RegExp(`${FOREIGN}\\.${index}(?!\\d)`);
      const places = texts.filter(({ text }) => token.test(text)).map(({ path }) => shown(path));
      return (places.length > 0 ? places : ['a value']).map((place) =>
        problem(view, place, `refers to ${reference.identifier} of the stack ${reference.from}; ${BY_NAME}`),
      );
    }),
    ...(view.part === 'region' ? regionProblems(view) : []),
  ];
}

const BY_NAME = 'no stack depends on another. Name what is there instead: name(…) and arn(…) say how';

function problem({ id }: StackView, path: string, message: string): Problem {
  return { path: `${id}: ${path}`, message };
}

/** `resource.aws_sns_topic.news.name` without its first word. */
export function shown(path: string): string {
  return path.replace(/^resource\./, '');
}

function regionProblems(view: StackView): Problem[] {
  const others = AWS_REGIONS.filter((one) => one !== view.region);
  const ours = allRegions(view.service);
  return view.own.flatMap(({ address, attributes }) =>
    textsIn(attributes, address).flatMap(({ path, text }) => {
      const named = others.find((one) => (ours.includes(one) ? hasWord(text, one) : hasArnIn(text, one)));
      if (named === undefined) return [];
      return [
        problem(
          view,
          path,
          `names ${named}, on which ${view.region} would depend; take the context's region, and make one in each`,
        ),
      ];
    }),
  );
}

function hasWord(text: string, region: string): boolean {
  return new RegExp(`(?<![\\w])${region}(?![\\w])`).test(text);
}

function hasArnIn(text: string, region: string): boolean {
  return new RegExp(`arn:[\\w-]+:[\\w-]+:${region}:`).test(text);
}
