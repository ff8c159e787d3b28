import { seenByOthers } from '../../../../rollout/abandon/checkers';
import { abandonProblems } from '../../../../rollout/abandon/problems';
import { type FakeAws, startFakeAws } from '../../../support/aws/fake-aws';
import { service } from '../../../support/definition/fixture';

const [HOME, OTHER, LOST] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const ALL = [HOME, OTHER, LOST];

let aws: FakeAws;
beforeEach(async () => {
  aws = await startFakeAws(ALL);
  aws.delay.ms = 0;
});
afterEach(() => aws.stop());

const seen = (overrides: object) =>
  seenByOthers({ target: aws.target, service: service({ regions: [HOME, OTHER], ...overrides }) }, LOST);

test.each([
  ['all', 16],
  ['more than 18 %', 3],
] as const)(
  'a region that %s of the checkers reach is not lost, wherever it is named',
  async (_, healthy) => {
    aws.checkers[LOST] = healthy;
    for (const named of [{ regions: ALL }, { retiring: [LOST] }, {}])
      expect(await seen(named)).toEqual({
        problems: [
          expect.stringMatching(
            `^us-west-2 is not lost: ${healthy} of Route 53's 16 .*antipode drain us-west-2$`,
          ),
        ],
        warnings: [],
      });
  },
);

test('a region that the checkers do not reach is lost, also where those beside it are slow to see that', async () => {
  for (const healthy of [2, 0]) {
    aws.checkers[LOST] = healthy;
    expect(await seen({ retiring: [LOST] })).toEqual({ problems: [], warnings: [] });
  }
});

test('where Route 53 cannot be asked, it is said that this machine alone knows', async () => {
  const warned = (why: string) => ({
    problems: [],
    warnings: [expect.stringMatching(`cannot be asked about us-west-2 \\(${why}.*this machine alone`)],
  });
  aws.checkers[LOST] = 'AccessDenied';
  expect(await seen({ retiring: [LOST] })).toEqual(warned('not allowed'));
  aws.checkers[LOST] = undefined;
  expect(await seen({ retiring: [LOST] })).toMatchObject({ problems: [], warnings: [expect.any(String)] });
});

test('a broken way from here does not make a region lost', async () => {
  aws.health[LOST] = 503;
  const asked = {
    target: aws.target,
    service: service({ regions: ALL }),
    signal: new AbortController().signal,
  };
  const { problems } = await abandonProblems(asked, LOST);
  expect(problems).toContainEqual(
    expect.stringMatching(/^us-west-2 is not lost: 16 of Route 53's 16 checkers/),
  );
});
